import type { ReferenceClock } from './reference-clock';
import { AGENCIES } from './reference-edition';
import type { Agency, Party, ReferenceEdition } from './reference-edition';

export type Position = 'concur' | 'concurWithComment' | 'dissent' | 'abstain';

interface Opinion {
  readonly agency: Agency;
  readonly position: Position;
  readonly digest: string;
}

interface Escalation {
  readonly cause: 'deadlock' | 'urgentFinding' | null;
  readonly party: Party | null;
  isOpen: boolean;
  holds: boolean;
}

interface LastCall {
  readonly until: number;
  readonly waived: Agency[];
  isOver: boolean;
}

/** Opinions of an agency further back than these are forgotten. */
const LATEST = 4;
/** So many earlier dossiers at most have opinions that count. */
const MOST_COUNTING = 8;

/** The agencies' opinions on the dossier, and their result. */
export class ReferenceSigning {
  readonly #edition: ReferenceEdition;
  readonly #clock: ReferenceClock;
  /** The dossier that can be signed; null while there is none, or it is reassembled. */
  digest: string | null = null;
  version = 0;
  opinions: Opinion[] = [];
  /** All dossiers that there were, the latest last. */
  digests: string[] = [];
  escalations: Escalation[] = [];
  /** The last calls expected on record. */
  calls: string[] = [];
  /** Who signed, as the record is to say it. */
  signed: Agency[] = [];
  #counting: string[] = [];
  #changes: ('material' | 'immaterial')[] = [];
  #held: { readonly version: number; readonly parties: Party[] } = { version: 0, parties: [] };
  #call: LastCall | null = null;
  #wasDeadlocked = false;

  constructor(edition: ReferenceEdition, clock: ReferenceClock) {
    this.#edition = edition;
    this.#clock = clock;
  }

  /** Something that the dossier holds has changed. */
  renews(change: 'material' | 'immaterial'): void {
    this.#changes.push(change);
    this.digest = null;
    this.version += 1;
  }

  assembles(digest: string): void {
    const latest = this.digests.at(-1);
    if (latest !== undefined && latest !== digest) {
      const earlier = [...this.#counting, latest].filter((one) => one !== digest);
      this.#counting = this.#isImmaterial ? earlier.slice(-MOST_COUNTING) : [];
    }
    this.digest = digest;
    this.digests.push(digest);
    this.#changes = [];
  }

  get #isImmaterial(): boolean {
    return this.#changes.length > 0 && !this.#changes.includes('material');
  }

  signs(agency: Agency, position: Position, digest: string): boolean {
    if (this.digest === null || digest !== this.digest) return false;
    if (this.opinions.some((one) => one.agency === agency && one.digest === digest)) return false;
    this.#say({ agency, position, digest });
    return true;
  }

  reaffirms(agency: Agency, digest: string, earlier: string): boolean {
    const said = this.opinions.findLast((one) => one.agency === agency && one.digest === earlier);
    return said !== undefined && earlier !== digest && this.signs(agency, said.position, digest);
  }

  #say(opinion: Opinion): void {
    this.signed.push(opinion.agency);
    const all = [...this.opinions, opinion];
    const theirs = all.filter(({ agency }) => agency === opinion.agency).slice(-LATEST);
    this.opinions = all.filter((one) => one.agency !== opinion.agency || theirs.includes(one));
  }

  /** Of what counts from an earlier dossier. */
  takesBack(agency: Agency, digest: string): boolean {
    if (this.digest === null || digest !== this.digest) return false;
    const counted = this.#live().find((one) => one.agency === agency);
    if (!counted || counted.digest === digest) return false;
    this.opinions = this.opinions.filter(
      (one) => one.agency !== agency || !this.#counting.includes(one.digest),
    );
    return true;
  }

  escalates(party: Party): void {
    const { holdsPerDossier } = this.#edition;
    const parties = this.#held.version === this.version ? this.#held.parties : [];
    const holds = parties.filter((one) => one === party).length < holdsPerDossier;
    if (holds) this.#held = { version: this.version, parties: [...parties, party] };
    this.escalations.push({ cause: null, party, isOpen: true, holds });
  }

  /** Of itself, once while it is open. */
  raises(cause: 'deadlock' | 'urgentFinding'): void {
    const isRaised = this.escalations.some((one) => one.cause === cause && one.isOpen);
    if (isRaised || !this.#edition.raises.includes(cause)) return;
    const holds = this.#edition.holdsPerDossier > 0;
    this.escalations.push({ cause, party: null, isOpen: true, holds });
  }

  letsHold(by: Party, index: number): boolean {
    const found = this.escalations[index];
    const mayConsent = by === 'caisi' || by === 'coordinator';
    if (!found?.isOpen || !mayConsent || this.#edition.holdsPerDossier === 0) return false;
    if (found.party === by || found.holds) return false;
    found.holds = true;
    return true;
  }

  resolves(by: Party, index: number): boolean {
    const found = this.escalations[index];
    if (!found?.isOpen || (by !== 'caisi' && by !== 'coordinator')) return false;
    found.isOpen = false;
    return true;
  }

  waives(agency: Agency, digest: string): boolean {
    const call = this.#call;
    if (!call || call.isOver || this.digest === null || digest !== this.digest) return false;
    const isAsked = agency === 'caisi' && this.#edition.waivedByLead;
    if (!this.#silent().includes(agency) && !isAsked) return false;
    if (call.waived.includes(agency)) return false;
    call.waived.push(agency);
    return true;
  }

  /** When the last call that is open is over. */
  callEnd(): number {
    return this.#call && !this.#call.isOver ? this.#call.until : Infinity;
  }

  callIsOver(how: 'termOver' | 'allSpoken' | 'waived'): void {
    if (this.#call) this.#call.isOver = true;
    this.calls.push(how);
  }

  /** What follows from what has just happened. */
  follows(now: number): void {
    const isDeadlocked = this.digest !== null && this.#silent().length === 0 && !this.#hasQuorum();
    if (isDeadlocked && !this.#wasDeadlocked) this.raises('deadlock');
    this.#wasDeadlocked = isDeadlocked;
    if (this.#call && !this.#hasQuorum() && !this.#isRenewing) {
      this.#call = null;
      this.calls.push('off');
    }
    if (this.#hasQuorum()) this.#goesOn(now);
  }

  #goesOn(now: number): void {
    const silent = this.#silent();
    if (!this.#call) {
      if (silent.length === 0) return;
      const until = this.#clock.endOfTerm(now, this.#edition.lastCall);
      this.#call = { until, waived: [], isOver: false };
      this.calls.push(`to ${silent.join(' and ')}`);
      return;
    }
    if (this.#call.isOver) return;
    const { waived } = this.#call;
    const asked = [...silent, ...(this.#edition.waivedByLead ? ['caisi' as const] : [])];
    if (silent.length === 0) this.callIsOver('allSpoken');
    else if (asked.every((agency) => waived.includes(agency))) this.callIsOver('waived');
  }

  /** The opinions that are asked for stand, and nothing holds the report. */
  get isConcluded(): boolean {
    return this.#hasQuorum() && !this.escalations.some(({ isOpen, holds }) => isOpen && holds);
  }

  /** Nobody is waited for any more. */
  get isCallOver(): boolean {
    return this.#call ? this.#call.isOver : this.#silent().length === 0;
  }

  /** While a dossier is reassembled after what is immaterial, a call runs on. */
  get #isRenewing(): boolean {
    return this.digest === null && this.#isImmaterial;
  }

  #hasQuorum(): boolean {
    if (this.digest === null) return false;
    const of = (...positions: Position[]) =>
      this.#live().flatMap(({ agency, position }) =>
        positions.includes(position) ? [agency] : [],
      );
    return this.#edition.quorum(of('concur', 'concurWithComment'), of('dissent'));
  }

  /** Each agency's opinion on this dossier, or else its latest that still counts. */
  #live(): Opinion[] {
    return AGENCIES.flatMap((agency) => {
      const theirs = this.opinions.filter((one) => one.agency === agency);
      const isHere = ({ digest }: Opinion): boolean => digest === this.digest;
      const stillCounts = ({ digest }: Opinion): boolean => this.#counting.includes(digest);
      return theirs.findLast(isHere) ?? theirs.findLast(stillCounts) ?? [];
    });
  }

  #silent(): Agency[] {
    const spoken = this.#live().map(({ agency }) => agency);
    return AGENCIES.filter((agency) => !spoken.includes(agency));
  }
}

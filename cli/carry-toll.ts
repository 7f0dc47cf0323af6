import type { TollCarriage } from '../contracts/api/toll';
import type { OrderId } from '../contracts/toll/order';
import { sayHowToGoOn } from './how-to-go-on';
import { printAside } from './print';
import type { TollWork } from './toll-work';

/** Carries an order to every open review, part by part, and says how far it has come. */
export async function carryToll(client: TollWork, order: OrderId): Promise<string[]> {
  const refused: TollCarriage['refused'] = [];
  let carried = 0;
  let cursor: string | undefined;
  do {
    const part = await client.carryToll(order, cursor).catch((error: unknown) => {
      throw sayHowToGoOn(error, `toll --all --resume ${order}`);
    });
    carried += part.carried;
    refused.push(...part.refused);
    cursor = part.next ?? undefined;
    if (cursor !== undefined) printAside([`${carried} reviews have taken it in …`]);
  } while (cursor !== undefined);
  return [
    `${carried} ${carried === 1 ? 'review has' : 'reviews have'} taken the order in.`,
    ...refused.map(({ review, code }) => `${review} refused it: ${code}`),
    `To go on later, for reviews whose window opens meanwhile too: toll --all --resume ${order}`,
  ];
}

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openApiWorld } from './api-world';
import type { ApiWorld } from './api-world';

let world: ApiWorld;
beforeAll(async () => {
  world = await openApiWorld();
});
afterAll(() => world.close());

const ABSOLUTE = /^(?:[a-z]+:)?\/\//i;

async function assetsOfPage(): Promise<string[]> {
  const { text } = await world.ask('/docs');
  const targets = [...text.matchAll(/(?:src|href)="([^"#][^"]*)"/g)];
  return targets.flatMap(([, target]) => target ?? []);
}

describe('the docs page', () => {
  it('refers to its own origin alone, and every part of it is there', async () => {
    const assets = await assetsOfPage();
    expect(assets).toContain('/docs/assets/style.css');
    for (const asset of assets) {
      expect(asset).not.toMatch(ABSOLUTE);
      expect((await fetch(`${world.url}${asset}`)).status).toBe(200);
    }
  });

  it('has a style sheet that loads nothing', async () => {
    const sheet = (await assetsOfPage()).find((asset) => asset.endsWith('.css'));
    const style = await (await fetch(`${world.url}${sheet ?? ''}`)).text();
    expect(style).not.toMatch(/@import/);
    const targets = [...style.matchAll(/url\(["']?([^"')]{5})/g)].map(([, target]) => target);
    expect(targets.every((target) => target === 'data:')).toBe(true);
  });

  it('runs no script, and has no style but the sheet', async () => {
    const { text } = await world.ask('/docs');
    expect(text).not.toMatch(/<script|<style|\son[a-z]+=|\sstyle=|javascript:/i);
  });

  it('shows what a description says as text, and never as markup', async () => {
    const { text } = await world.ask('/docs');
    expect(text).toContain('ms_&lt;session&gt;_&lt;secret&gt;');
    expect(text).not.toMatch(/<session>|<secret>/);
  });

  it('runs under a policy that lets a browser ask nobody else', async () => {
    const policy = (await world.ask('/docs')).headers.get('Content-Security-Policy') ?? '';
    const directives = new Map(
      policy.split(';').map((directive) => {
        const [name = '', ...sources] = directive.trim().split(' ');
        return [name, sources.join(' ')];
      }),
    );
    expect(directives.get('default-src')).toBe("'none'");
    for (const name of ['script-src', 'style-src', 'connect-src']) {
      expect(directives.get(name)).toBe("'self'");
    }
    expect(directives.get('img-src')).toBe("'self' data:");
    expect(directives.get('form-action')).toBe("'none'");
  });

  it('has one part beside it, and no other', async () => {
    for (const file of ['', 'start.js', '..%2fpackage.json', 'style.css.map']) {
      expect((await fetch(`${world.url}/docs/assets/${file}`)).status).toBe(404);
    }
  });
});

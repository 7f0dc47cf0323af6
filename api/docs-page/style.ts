/** The page's style. It loads nothing; colours keep a contrast of 4.5 and more in light and dark. */
export const DOCS_STYLE = `
:root {
  color-scheme: light dark;
  --ink: #1b1f24; --quiet: #4d5661; --paper: #ffffff; --panel: #f5f6f8; --line: #d5d9df; --link: #0b4fb3;
  --get: #0b5a33; --post: #0b4fb3; --patch: #7a4300; --delete: #a01818;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #e7eaee; --quiet: #b3bcc7; --paper: #14171b; --panel: #1e2329; --line: #3a424c; --link: #8ab8ff;
    --get: #7fd6a6; --post: #8ab8ff; --patch: #f0b868; --delete: #ff9c9c;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 4rem; }
body {
  margin: 0; color: var(--ink); background: var(--paper); font: 16px/1.55 system-ui, sans-serif;
  display: grid; grid-template: "head head" auto "nav main" 1fr / 19rem minmax(0, 1fr);
}
header { grid-area: head; display: flex; align-items: baseline; gap: 2rem; padding: 0.8rem 1.5rem; border-bottom: 1px solid var(--line); }
header p, header h1 { margin: 0; }
h1 { font-size: 1.3rem; }
h2 { font-size: 1.3rem; margin: 2.2rem 0 0.5rem; }
h3 { font-size: 1.1rem; margin: 1.8rem 0 0.3rem; }
h5 { font-size: 0.95rem; margin: 1.2rem 0 0.3rem; }
summary h3, summary h4 { display: inline; margin: 0; font-size: 0.95rem; font-weight: 400; }
a { color: var(--link); }
nav {
  grid-area: nav; font-size: 0.875rem; padding: 1rem 1rem 3rem 1.5rem; border-right: 1px solid var(--line);
  position: sticky; top: 0; max-height: 100vh; overflow-y: auto; align-self: start;
}
nav ul { list-style: none; margin: 0; padding: 0; }
nav > ul > li { margin-bottom: 0.9rem; }
nav > ul > li > a { font-weight: 600; color: var(--ink); text-decoration: none; }
nav li li { padding: 0.1rem 0 0.1rem 0.6rem; }
nav li li a { text-decoration: none; }
nav a:hover, nav a:focus { text-decoration: underline; }
main { grid-area: main; padding: 0.5rem 2.5rem 6rem; max-width: 62rem; }
code, pre { font: 0.875em/1.5 ui-monospace, monospace; }
code { overflow-wrap: anywhere; }
pre { background: var(--panel); border: 1px solid var(--line); padding: 0.7rem 0.9rem; overflow-x: auto; white-space: pre-wrap; overflow-wrap: anywhere; margin: 0.4rem 0; }
table { border-collapse: collapse; width: 100%; font-size: 0.93rem; }
th, td { text-align: left; vertical-align: top; padding: 0.35rem 0.8rem 0.35rem 0; border-bottom: 1px solid var(--line); }
.operation { border-bottom: 1px solid var(--line); }
.operation > summary { padding: 0.45rem 0; cursor: pointer; }
.operation > summary:hover { background: var(--panel); }
.operation[open] > summary { border-bottom: 1px solid var(--line); }
.operation > .body { padding: 0.3rem 0 1.4rem 1rem; }
.method { display: inline-block; min-width: 4.2rem; font: 600 0.8rem ui-monospace, monospace; }
.get { color: var(--get); } .post { color: var(--post); } .patch { color: var(--patch); } .delete { color: var(--delete); }
.summary { color: var(--quiet); margin-left: 0.6rem; }
.said, .limit, .place, .id, .media { color: var(--quiet); }
.id, .media { font-size: 0.875rem; margin: 0.4rem 0; }
.fields, .options { margin: 0.2rem 0 0.4rem; padding-left: 1.1rem; border-left: 1px solid var(--line); list-style: none; font-size: 0.93rem; }
.options { padding-left: 1.1rem; }
.options > li { margin: 0.3rem 0; }
.name { font-weight: 600; }
.schema { margin: 0.2rem 0; font-size: 0.93rem; }
.example > summary { cursor: pointer; font-size: 0.9rem; color: var(--link); }
dl { margin: 0; } dt.status { font-weight: 600; margin-top: 0.7rem; } dd { margin: 0 0 0 1rem; } dd p { margin: 0.2rem 0; }
.skip { position: absolute; left: -99rem; } .skip:focus { left: 1rem; top: 0.5rem; background: var(--paper); padding: 0.4rem; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
@media (max-width: 60rem) {
  body { grid-template: "head" auto "nav" auto "main" 1fr / minmax(0, 1fr); }
  nav { position: static; max-height: 14rem; border-right: 0; border-bottom: 1px solid var(--line); }
  main { padding: 0.5rem 1.2rem 4rem; }
}
@media print { nav, .skip { display: none; } body { display: block; } }
`.trimStart();

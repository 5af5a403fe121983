/** @file The looks of the widget's own parts. Custom properties come in from the host; nothing leaks out. */

export const STYLE = `
:host {
  all: initial;
  position: absolute; /* or a body that is a grid or flex box would make room for it, with a gap */
  direction: ltr; /* "all" leaves the direction of the page; both languages are read from the left */
  --surface: var(--glossator-surface, #fff);
  --ink: var(--glossator-ink, #1c1b1a);
  --muted: var(--glossator-muted, #5f5b57);
  --border: var(--glossator-border, #d9d5cf);
  --hover: var(--glossator-hover, #f3f0ea);
  --accent: var(--glossator-accent, #8a4b00);
  --radius: var(--glossator-radius, 10px);
  --person: var(--glossator-person, #8a4b00);
  --place: var(--glossator-place, #0a6b62);
  --organization: var(--glossator-organization, #5b3fb5);
  --date: var(--glossator-date, #7a6200);
  --quote: var(--glossator-quote, #006a7a);
  font: 400 max(15px, 0.9375rem)/1.4 var(--glossator-font, system-ui, sans-serif);
  color: var(--ink);
  color-scheme: light;
}
:host([data-shade="dark"]) {
  --surface: var(--glossator-surface, #1f1e1c);
  --ink: var(--glossator-ink, #f1eee9);
  --muted: var(--glossator-muted, #b3ada5);
  --border: var(--glossator-border, #45413c);
  --hover: var(--glossator-hover, #2d2b28);
  --accent: var(--glossator-accent, #f0b35b);
  --person: var(--glossator-person, #f0b35b);
  --place: var(--glossator-place, #7fe3cf);
  --organization: var(--glossator-organization, #c3adff);
  --date: var(--glossator-date, #f0dc82);
  --quote: var(--glossator-quote, #7fe3f9);
  color-scheme: dark;
}
* { box-sizing: border-box; margin: 0; }
[hidden], .card:not([data-open]), .panel:not([data-open]) { display: none !important; }
button { font: inherit; color: inherit; background: none; border: 0; padding: 0; cursor: pointer; text-align: start; }
button:focus-visible, input:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
ul { list-style: none; padding: 0; }

/* Once more inside: what the host's own rules say of every element, with !important, is inherited from our element. */
.open, .card, .panel {
  font: 400 max(15px, 0.9375rem)/1.4 var(--glossator-font, system-ui, sans-serif); font-stretch: normal;
  letter-spacing: normal; word-spacing: normal; text-transform: none; text-indent: 0; text-align: start; text-shadow: none;
  white-space: normal; word-break: normal; hyphens: manual;
}

.open {
  position: fixed; inset: var(--glossator-inset, auto 16px 16px auto); z-index: var(--glossator-z, 9000);
  display: flex; align-items: center; gap: 8px; min-height: 44px; padding: 8px 16px 8px 14px;
  background: var(--surface); color: var(--ink); border: 1px solid var(--border); border-radius: 22px;
  box-shadow: 0 2px 10px #0003; font-weight: 500;
}
.open:hover { background: var(--hover); }
.sign { width: 16px; height: 14px; border-bottom: 2px solid var(--person); position: relative; }
.sign::before {
  content: ""; position: absolute; inset: 1px 3px auto 3px; height: 5px; border-bottom: 2px dotted var(--place);
}
:host([data-on="false"]) .sign { opacity: 0.4; }

.card, .panel {
  position: fixed; z-index: calc(var(--glossator-z, 9000) + 1); background: var(--surface); color: var(--ink);
  border: 1px solid var(--border); border-radius: var(--radius); box-shadow: 0 6px 24px #0004; padding: 0;
  overflow: auto; overscroll-behavior: contain; overflow-wrap: anywhere;
}
.card {
  inset: var(--top, 0) auto auto var(--left, 0); width: max-content; max-width: min(340px, calc(100vw - 16px));
  min-width: min(220px, calc(100vw - 16px)); max-height: min(60vh, 420px); padding: 10px 12px;
}
header { display: flex; align-items: center; justify-content: space-between; gap: 12px; }
.close { width: 32px; height: 32px; margin: -6px -6px -6px 0; border-radius: 50%; text-align: center; font-size: 20px; line-height: 1; }
.close:hover, footer button:hover, .steps button:hover { background: var(--hover); }
.kind { font-size: 0.85em; color: var(--muted); border-bottom: 2px solid currentColor; }
.kind.person { border-color: var(--person); }
.kind.place { border-color: var(--place); border-bottom-style: dotted; }
.kind.organization { border-color: var(--organization); border-bottom-style: dashed; }
.kind.date { border-color: var(--date); border-bottom: 3px double var(--date); }
.kind.quote { border-color: var(--quote); }
.card .name { font-size: 1.15em; font-weight: 600; margin-top: 6px; }
.detail, .also { color: var(--muted); font-size: 0.93em; }
.also { margin-top: 4px; }
.quote { display: block; width: 100%; }
button.quote { border-inline-start: 3px solid var(--quote); padding: 2px 0 2px 10px; margin-top: 8px; font-size: 0.95em; }
button.quote:hover { background: var(--hover); }
footer, .steps { display: flex; align-items: center; gap: 4px; margin-top: 8px; color: var(--muted); font-size: 0.9em; }
footer span:first-child, .steps span:first-child { flex: 1; }
footer button, .steps button {
  min-width: 32px; min-height: 32px; border-radius: 8px; text-align: center; font-size: 1.3em; line-height: 1; color: var(--ink);
}

.panel {
  inset: auto 16px 72px auto; width: min(340px, calc(100vw - 16px)); max-height: min(70vh, 640px);
  flex-direction: column; overflow: hidden;
}
.panel[data-open] { display: flex; }
.panel > header { padding: 12px 12px 4px 14px; }
.panel h2 { font-size: 1.15em; font-weight: 600; }
.panel .close { margin: 0; }
label { display: flex; align-items: center; gap: 8px; padding: 2px 14px 8px; color: var(--muted); font-size: 0.93em; min-height: 28px; flex: none; }
label input { width: 18px; height: 18px; flex: none; margin: 0; accent-color: var(--accent); }
.list { overflow: auto; overscroll-behavior: contain; border-top: 1px solid var(--border); padding: 2px 0 8px; }
.panel h3 { display: flex; gap: 8px; font-size: 0.87em; font-weight: 600; color: var(--muted); padding: 12px 14px 4px; }
.panel h3 .count { font-weight: 400; }
.fact { display: grid; grid-template-columns: 1fr auto; gap: 0 10px; width: 100%; padding: 6px 14px; min-height: 32px; }
.fact:hover, .current > .fact { background: var(--hover); }
.fact:focus-visible { outline-offset: -2px; }
.fact .name { text-decoration: underline 2px; text-decoration-color: transparent; text-underline-offset: 3px; }
.person .name { text-decoration-color: var(--person); }
.place .name { text-decoration: underline dotted 2px var(--place); }
.organization .name { text-decoration: underline dashed 2px var(--organization); }
.date .name { text-decoration: underline double 1px var(--date); }
.fact .count { color: var(--muted); font-variant-numeric: tabular-nums; }
.fact .detail { grid-column: 1; }
.more { padding: 1px 14px 8px; background: var(--hover); }
.more .steps { margin-top: 0; }
.empty { padding: 16px 14px; color: var(--muted); }
.live { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

@media (max-width: 480px) {
  .open { min-width: 44px; }
  .card { inset: auto 8px 8px 8px; width: auto; max-width: none; max-height: 45vh; }
  /* At 400 % zoom a window is lower than a phone. */
  .panel { inset: auto 0 0 0; width: 100%; max-height: max(55vh, min(300px, 100vh - 16px)); border-radius: var(--radius) var(--radius) 0 0; }
}
@media (prefers-reduced-motion: no-preference) {
  .card[data-open], .panel[data-open] { animation: appear 120ms ease-out; }
  @keyframes appear { from { opacity: 0; transform: translateY(4px); } }
}
@media print { :host { display: none; } }
@media (forced-colors: active) { .open, .card, .panel { border: 1px solid CanvasText; } }
`;

// What the evaluation's page looks like beyond every page of figures: its changes and its questions.

export const STYLE = `
.changes { margin: .25rem 0; padding: 0; list-style: none; } .changes li { margin: .2rem 0; overflow-wrap: anywhere; }
.filters { display: flex; flex-wrap: wrap; gap: .4rem; margin: .5rem 0; padding: 0; border: 0; }
.filters input { position: absolute; opacity: 0; } .filters label { padding: .15rem .7rem; border: 1px solid var(--line); border-radius: 1rem; font-size: .85rem; cursor: pointer; }
.filters label:has(:checked) { color: var(--paper); background: var(--ink); border-color: var(--ink); } .filters label:has(:focus-visible) { outline: 2px solid var(--first); outline-offset: 2px; }
details.question { border-bottom: 1px solid var(--line); } summary { display: grid; grid-template-columns: 8.5rem 6.5rem 1fr auto; gap: .75rem; padding: .45rem .25rem; cursor: pointer; }
summary:hover { background: var(--panel); } summary .type { color: var(--soft); font-size: .85rem; overflow-wrap: anywhere; } summary .text { overflow-wrap: anywhere; }
.verdict { font-size: .85rem; font-weight: 600; } .right .verdict, .held .verdict { color: var(--good); } .wrong .verdict, .over .verdict, .let .verdict, .failed .verdict { color: var(--bad); }
.inside { padding: .25rem 1rem 1rem; overflow-wrap: anywhere; } .inside p { margin: .4rem 0; white-space: pre-line; }
blockquote { margin: .5rem 0; padding: .3rem .9rem; border-left: 3px solid var(--first); background: var(--panel); white-space: pre-line; } blockquote cite { display: block; color: var(--soft); font-size: .85rem; font-style: normal; }
@media (max-width: 44rem) { summary { grid-template-columns: 1fr auto; } summary .text { grid-column: 1 / -1; } }
@media print { .filters { display: none; } }
`;

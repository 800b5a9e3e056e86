// The looks of every page of figures; it follows the reader's light or dark theme.

export const STYLE = `
:root { color-scheme: light dark; --ink: #1c2127; --soft: #59636e; --paper: #fff; --panel: #f5f7f9; --line: #d8dee4;
  --first: #0b6bcb; --second: #d9730d; --third: #5b8c3e; --good: #1a7f37; --bad: #b42318; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e9ed; --soft: #a2abb5; --paper: #14181d; --panel: #1d2329; --line: #353d46;
    --first: #5aa9f5; --second: #f0a35a; --third: #8fc46d; --good: #5fc77c; --bad: #ff8a80; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 76rem; padding: 2rem 1.5rem 4rem; color: var(--ink); background: var(--paper);
  font: 16px/1.55 system-ui, "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
h1 { margin: 0; font-size: 1.7rem; } h2 { margin: 2.5rem 0 .25rem; font-size: 1.35rem; } h3 { margin: 1.75rem 0 .5rem; font-size: 1.05rem; }
.soft, figcaption { color: var(--soft); font-size: .9rem; } .soft { margin: 0; }
.good, .bad { white-space: nowrap; } .card .good, .card .bad { font-size: .85rem; }
.good { color: var(--good); } .bad { color: var(--bad); }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(8rem, 1fr)); gap: .75rem; }
.card { padding: .7rem .9rem; border: 1px solid var(--line); border-radius: .5rem; background: var(--panel); }
.card b { display: block; font-size: 1.5rem; line-height: 1.3; font-variant-numeric: tabular-nums; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: .85rem; font-variant-numeric: tabular-nums; white-space: nowrap; }
th, td { padding: .3rem .6rem; border-bottom: 1px solid var(--line); text-align: right; } th:first-child { text-align: left; font-weight: 400; padding-left: 1.4rem; }
tbody th:first-child { position: sticky; left: 0; background: var(--paper); }
thead th { color: var(--soft); font-weight: 600; } tr.all th, tr.all td { font-weight: 700; background: var(--panel); } tr.all th:first-child { padding-left: .6rem; }
td small { color: var(--soft); font-weight: 400; margin-left: .3rem; } td .good, td .bad { display: block; font-size: .75rem; font-weight: 400; }
.plots { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(28rem, 100%), 1fr)); gap: 1.5rem; align-items: start; }
figcaption { margin-top: .5rem; } .wide { grid-column: 1 / -1; }
figure { margin: 0; padding: 1rem; border: 1px solid var(--line); border-radius: .5rem; } figure svg { width: 100%; height: auto; }
figure b { display: block; } .key { margin-right: 1rem; white-space: nowrap; } .key::before { content: "●"; margin-right: .3rem; }
.key-0::before { color: var(--first); } .key-1::before { color: var(--second); } .key-2::before { color: var(--third); }
`;

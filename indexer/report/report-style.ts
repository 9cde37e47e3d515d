/** How the report looks: on a screen, on a phone and on paper. */
export const reportStyle = `
:root { color-scheme: light; --line: #e3e6ec; --quiet: #667085; --ink: #1d2433; --accent: #1f5fbf;
  --bad: #b42318; --doubt: #a15c07; --good: #18794e; }
* { box-sizing: border-box; }
body { margin: 0; background: #f5f6f9; color: var(--ink); line-height: 1.6;
  font: 15px/1.6 "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", "Source Han Sans SC", sans-serif; }
main { max-width: 1080px; margin: 0 auto; padding: 28px 20px 64px; }
h1 { font-size: 24px; margin: 0; }
h2 { font-size: 17px; margin: 34px 0 12px; }
h2 small, h1 small { color: var(--quiet); font-weight: normal; font-size: 13px; margin-left: 8px; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(96px, 1fr)); gap: 10px; margin: 18px 0 0; padding: 0; list-style: none; }
.tiles li { background: #fff; border: 1px solid var(--line); border-radius: 10px; padding: 10px 14px; }
.tiles b { display: block; font-size: 25px; line-height: 1.25; font-variant-numeric: tabular-nums; }
.tiles span { color: var(--quiet); font-size: 13px; }
.tiles .bad b { color: var(--bad); } .tiles .doubt b { color: var(--doubt); } .tiles .good b { color: var(--good); }
details, .card { background: #fff; border: 1px solid var(--line); border-radius: 10px; margin: 8px 0; }
summary, .card { padding: 10px 14px; }
summary { cursor: pointer; display: block; position: relative; padding-right: 40px; }
summary::-webkit-details-marker { display: none; }
summary::after { content: "▾"; position: absolute; right: 14px; top: 10px; color: var(--quiet); }
details[open] > summary::after { content: "▴"; }
details > :not(summary), details > .notes { margin: 0 14px 12px; }
.head { display: flex; flex-wrap: wrap; gap: 2px 12px; align-items: baseline; }
.head strong { overflow-wrap: anywhere; }
.source { color: var(--quiet); font-size: 13px; overflow-wrap: anywhere; }
.badge { border-radius: 999px; padding: 0 9px; font-size: 12.5px; background: #eef1f6; color: #475467; white-space: nowrap; }
.badge.failed { background: #fdecea; color: var(--bad); } .badge.skipped { background: #fdf3e0; color: var(--doubt); }
.badge.indexed { background: #e6f4ec; color: var(--good); } .badge.retired { background: #efeaf8; color: #6941a5; }
.facts { display: flex; flex-wrap: wrap; gap: 2px 16px; color: #475467; font-size: 13.5px; margin-top: 4px; }
.facts .none { color: var(--doubt); }
.notes { margin: 6px 0 0; padding-left: 20px; font-size: 14px; overflow-wrap: anywhere; }
.notes li::marker { color: var(--doubt); }
.reason { color: var(--bad); margin: 4px 0 0; font-size: 14px; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: calc(100% - 28px); font-size: 13.5px; }
th, td { text-align: left; vertical-align: top; padding: 4px 10px 4px 0; border-top: 1px solid var(--line);
  overflow-wrap: anywhere; }
th { color: var(--quiet); font-weight: normal; white-space: nowrap; width: 1%; }
del { color: var(--bad); text-decoration: none; background: #fdecea; }
ins { color: var(--good); text-decoration: none; background: #e6f4ec; }
@media print { body { background: #fff; } details, .card, .tiles li { break-inside: avoid; } }
`;

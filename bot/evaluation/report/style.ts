/** The report's own style sheet, inside the page so that the page is one file. */
export const style = `
:root { font-family: "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif;
  color: #1b2430; background: #eef2f7; line-height: 1.7; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
body { margin: 0; }
header { padding: 1.2rem max(1rem, calc(50vw - 37rem)); color: #fff; background: #1d4f91; }
h1 { margin: 0; font-size: 1.6rem; }
header p { margin: 0.2rem 0 0; }
main { max-width: 74rem; margin: 0 auto; padding: 0 1rem 3rem; }
section { margin: 1.2rem 0; padding: 0.6rem 1.4rem 1.2rem; background: #fff; border: 1px solid #d6deea; border-radius: 10px; }
h2 { margin: 0.6rem 0; font-size: 1.25rem; color: #1d4f91; }
h3 { margin: 1.4rem 0 0.3rem; font-size: 1.05rem; }
section > p, figcaption { max-width: 60rem; color: #3d4a5c; }
small, .small, .count { font-size: 0.8rem; color: #5a6778; font-weight: normal; }
.chart, .wide { overflow-x: auto; }
svg { display: block; max-width: none; font-size: 13px; fill: #1b2430; }
.pair { display: flex; flex-wrap: wrap; gap: 1rem 2.5rem; align-items: flex-start; }
figure { margin: 0.5rem 0; max-width: 470px; }
figure svg { width: 100%; height: auto; }
figcaption { font-size: 0.88rem; }
.grid { stroke: #dde3ec; fill: none; }
.diagonal { stroke: #8793a4; stroke-dasharray: 5 5; fill: none; }
.tick { font-size: 11px; fill: #5a6778; }
.axis { font-size: 13px; fill: #3d4a5c; }
.row.whole { font-weight: bold; }
tspan.count { font-size: 11px; fill: #5a6778; }
.value { font-size: 12px; fill: #3d4a5c; }
.line { stroke: #2166ac; stroke-width: 2; fill: none; }
.whisker { stroke: #7fa8d1; stroke-width: 3; stroke-linecap: round; fill: none; }
.dot { fill: #2166ac; stroke: #fff; }
.hollow { fill: #fff; stroke: #2166ac; stroke-width: 2; }
.whole .dot { fill: #0b2f5f; }
.whole .whisker { stroke: #5d83b3; }
.bm25 .dot { fill: #8a6d1f; } .bm25 .whisker { stroke: #d9c58b; }
.vectors .dot { fill: #7b3294; } .vectors .whisker { stroke: #cbaad8; }
.rrf .dot { fill: #1f7a5c; } .rrf .whisker { stroke: #9fd0bd; }
.legend { display: flex; flex-wrap: wrap; gap: 0.2rem 1.2rem; }
.legend i { display: inline-block; width: 0.9em; height: 0.9em; margin-right: 0.4em; border-radius: 3px; vertical-align: -0.1em; }
i.complete { background: #2166ac; } rect.complete { fill: #2166ac; } text.in.complete { fill: #fff; }
i.incomplete { background: #92c5de; } rect.incomplete { fill: #92c5de; }
i.refused { background: #35978f; } rect.refused { fill: #35978f; } text.in.refused { fill: #fff; }
i.wrong { background: #c8452e; } rect.wrong { fill: #c8452e; } text.in.wrong { fill: #fff; }
i.unanswered { background: #c3cad4; } rect.unanswered { fill: #c3cad4; }
table { border-collapse: collapse; }
th, td { padding: 0.35rem 0.7rem; text-align: left; vertical-align: top; border-bottom: 1px solid #dde3ec; }
thead th { border-bottom: 2px solid #9db0c9; }
thead { display: table-header-group; }
.overview th small { display: block; }
.overview td, .numbers td { white-space: nowrap; font-variant-numeric: tabular-nums; }
.overview tbody th { font-weight: normal; white-space: nowrap; }
.none { color: #8793a4; }
.up, .down { padding: 0 0.4em; border-radius: 4px; font-size: 0.8rem; }
.overview .up, .overview .down { display: block; width: max-content; }
.up { color: #0d5a44; background: #d9efe7; }
.down { color: #8c1d0a; background: #fbe0da; }
.misses { width: 100%; min-width: 46rem; table-layout: fixed; font-size: 0.88rem; }
.misses th:nth-child(1) { width: 20%; } .misses th:nth-child(2) { width: 8%; } .misses th:nth-child(3) { width: 17%; }
.misses th:nth-child(5) { width: 20%; }
.misses p { margin: 0 0 0.3rem; } .misses ul { margin: 0; padding-left: 1.1em; }
.misses td { overflow-wrap: anywhere; }
.answer { white-space: pre-line; }
summary { cursor: pointer; }
details[open] summary { color: #5a6778; }
.status { padding: 0.05em 0.5em; border-radius: 4px; white-space: nowrap; background: #e3e8ef; }
.status.wrong { color: #8c1d0a; background: #fbe0da; }
.status.complete, .status.refused { color: #0d5a44; background: #d9efe7; }
.status.incomplete { color: #174a73; background: #dcecf6; }
dt { font-weight: bold; } dd { margin: 0 0 0.5rem 1.2rem; }
@media print {
  :root { background: #fff; font-size: 10pt; }
  main { max-width: none; padding: 0; }
  section { border: 0; padding: 0; }
  h2, h3 { break-after: avoid; }
  .chart, .pair, h3 + div { break-before: avoid; }
  svg, figure, tr { break-inside: avoid; }
  .chart, .wide { overflow: visible; }
  .chart svg { max-width: 100%; height: auto; }
}
@page { size: A4 landscape; margin: 12mm; }
`;

import { type Html, html } from "../../web/html.ts";

/** Where a plot's axes stand in its drawing, in SVG units; both axes run over shares. */
export interface Frame {
  left: number;
  top: number;
  width: number;
  height: number;
  /** The share at the bottom of the vertical axis; 0 unless said. */
  lowest?: number;
}

export const xOf = ({ left, width }: Frame, share: number): string => units(left + width * share);

export function yOf({ top, height, lowest = 0 }: Frame, share: number): string {
  return units(top + (height * (1 - share)) / (1 - lowest));
}

/** A coordinate; tenths are finer than any screen or printer shows. */
export const units = (value: number): string => String(Math.round(value * 10) / 10);

export const percent = (share: number): string => `${Math.round(share * 100)}%`;

export interface Drawing {
  width: number;
  height: number;
  /** What it shows, for whoever cannot see it. */
  label: string;
}

export function svg({ width, height, label }: Drawing, content: readonly Html[]): Html {
  return html`<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${label}">
${content}</svg>
`;
}

const ticks = [0, 0.2, 0.4, 0.6, 0.8, 1];

/** Grid, tick labels and titles of a square plot of shares. */
export function axes(frame: Frame, titles: { x: string; y: string }): Html[] {
  const { left, top, width, height, lowest = 0 } = frame;
  const across = ticks.map(
    (tick) => html`<path class="grid" d="M${xOf(frame, tick)} ${top}v${height}"/>
<text class="tick" x="${xOf(frame, tick)}" y="${top + height + 16}" text-anchor="middle">${percent(tick)}</text>
`,
  );
  const upwards = ticks.map((tick) => {
    const share = lowest + tick * (1 - lowest);
    return html`<path class="grid" d="M${left} ${yOf(frame, share)}h${width}"/>
<text class="tick" x="${left - 6}" y="${yOf(frame, share)}" dy="4" text-anchor="end">${percent(share)}</text>
`;
  });
  return [
    ...across,
    ...upwards,
    html`<text class="axis" x="${left + width / 2}" y="${top + height + 36}" text-anchor="middle">${titles.x}</text>
<text class="axis" x="${left - 44}" y="${top - 28}">${titles.y}</text>
`,
  ];
}

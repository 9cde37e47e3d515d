import {
  BorderStyle,
  Document,
  HeadingLevel,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from "docx";
import type { ChecklistContent, PaperTable } from "./checklist-content.ts";

/** The checklist as a Word file. */
export function checklistDocument({ title, facts, materials, steps, notes }: ChecklistContent): Promise<Buffer> {
  return Packer.toBuffer(
    new Document({
      title,
      creator: "策问",
      styles: { default: { document: { run: { font: "宋体", size: 22 } } } },
      sections: [
        {
          children: [
            new Paragraph({ text: title, heading: HeadingLevel.TITLE }),
            ...facts.map(({ name, value }) => paragraph(`${name}：${value}`)),
            ...[materials, steps].flatMap(section),
            ...notes.map((note) => paragraph(note)),
          ],
        },
      ],
    }),
  );
}

function section({ title, header, rows, widths }: PaperTable): (Paragraph | Table)[] {
  if (rows.length === 0) return [];
  return [
    new Paragraph({ text: title, heading: HeadingLevel.HEADING_1 }),
    new Table({
      width: { size: 100, type: WidthType.PERCENTAGE },
      columnWidths: widths.map((width) => width * twipsPerPercent),
      rows: [row(header, widths, true), ...rows.map((cells) => row(cells, widths, false))],
    }),
  ];
}

/** A hundredth of what an A4 page leaves between its margins. */
const twipsPerPercent = 90;

const row = (cells: readonly string[], widths: readonly number[], isHeader: boolean): TableRow =>
  new TableRow({
    tableHeader: isHeader,
    cantSplit: true,
    children: cells.map((text, i) => {
      const width = { size: widths[i] as number, type: WidthType.PERCENTAGE };
      return new TableCell({ borders, width, children: [paragraph(text, isHeader)] });
    }),
  });

const line = { style: BorderStyle.SINGLE, size: 4, color: "808080" };
const borders = { top: line, bottom: line, left: line, right: line };

/** XML knows no control characters. */
const paragraph = (text: string, bold = false): Paragraph =>
  new Paragraph({ children: [new TextRun({ text: text.replace(/\p{Cc}/gu, " "), bold })] });

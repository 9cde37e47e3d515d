import {
  AlignmentType,
  Document,
  Footer,
  Header,
  HeadingLevel,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from "docx";
import type { Sample, SampleBlock } from "./blocks.ts";

const headingLevels = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3] as const;

/** A Word file with real headings, numbered and bulleted lists, and tables. */
export function renderDocx(sample: Sample, date: Date): Promise<Uint8Array> {
  return withClockAt(date, () => Packer.toBuffer(buildDocument(sample)));
}

function buildDocument(sample: Sample): Document {
  const children = sample.blocks.flatMap(renderBlock);
  return new Document({
    title: sample.title,
    creator: "示例区人才工作部门（样例）",
    styles: { default: { document: { run: { font: "FangSong", size: 28 } } } },
    numbering: { config: [numberedList] },
    sections: [
      {
        headers: { default: new Header({ children: [centred("示例区人才政策（样例文件）")] }) },
        footers: { default: new Footer({ children: [pageNumber()] }) },
        children,
      },
    ],
  });
}

const numberedList = {
  reference: "numbered",
  levels: [{ level: 0, format: LevelFormat.DECIMAL, text: "%1.", alignment: AlignmentType.START }],
};

function renderBlock(block: SampleBlock, index: number): (Paragraph | Table)[] {
  switch (block.kind) {
    case "heading":
      return [renderHeading(block.level, block.text)];
    case "banner":
      return [new Paragraph({ children: [new TextRun({ text: block.text, bold: true, color: "B00000" })] })];
    case "paragraph":
      return [new Paragraph({ text: block.text, indent: { firstLine: 560 } })];
    case "list":
      return block.items.map((text) => renderItem(text, block.ordered, index));
    case "table":
      return [renderTable(block.rows)];
  }
}

function renderHeading(level: number, text: string): Paragraph {
  const heading = headingLevels[level - 1] ?? HeadingLevel.HEADING_4;
  return new Paragraph({ text, heading, ...(level === 1 && { alignment: AlignmentType.CENTER }) });
}

/** Each list counts from 1: `list` is its numbering instance. */
function renderItem(text: string, ordered: boolean, list: number): Paragraph {
  return ordered
    ? new Paragraph({ text, numbering: { reference: "numbered", level: 0, instance: list } })
    : new Paragraph({ text, bullet: { level: 0 } });
}

function renderTable(rows: string[][]): Table {
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: rows.map(renderRow),
  });
}

/** "Not a header" is said by leaving the property out: readers take its mere presence for a yes. */
function renderRow(cells: string[], row: number): TableRow {
  return new TableRow({ children: cells.map(renderCell), ...(row === 0 && { tableHeader: true }) });
}

function renderCell(text: string): TableCell {
  return new TableCell({ children: [new Paragraph({ text })] });
}

function centred(text: string): Paragraph {
  return new Paragraph({ text, alignment: AlignmentType.CENTER });
}

function pageNumber(): Paragraph {
  const run = new TextRun({ children: ["— ", PageNumber.CURRENT, " —"] });
  return new Paragraph({ alignment: AlignmentType.CENTER, children: [run] });
}

/** docx and its zip writer stamp the present moment into the file and take no date from outside. */
async function withClockAt<T>(date: Date, work: () => Promise<T>): Promise<T> {
  const RealDate = globalThis.Date;
  globalThis.Date = class extends RealDate {
    constructor(...given: unknown[]) {
      super((given.length === 0 ? date : given[0]) as Date);
    }
    static override now(): number {
      return date.getTime();
    }
  } as DateConstructor;
  try {
    return await work();
  } finally {
    globalThis.Date = RealDate;
  }
}

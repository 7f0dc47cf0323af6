import PDFDocument from 'pdfkit';
import type { Instant } from '../../contracts/primitives';
import { linesOf } from './page';
import type { Block, Page } from './page';

const fontAt = (name: string): string => require.resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`);
/** Latin, Greek, Cyrillic and more; a character that it lacks is printed as an empty box. */
const FONTS = { body: fontAt('DejaVuSans'), bold: fontAt('DejaVuSans-Bold') };
const SIZE = { title: 18, heading: 13, body: 10 };
const MARGIN = 56;
/** What a heading, or the head of a table, needs below it on its page. */
const KEPT_TOGETHER = 90;

/** The page as a PDF with its text in it, to be searched and read aloud. The same page, the same bytes. */
export function toPdf(page: Page, at: Instant): Promise<Buffer> {
  const document = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    bufferPages: true,
    tagged: true,
    lang: 'en',
    displayTitle: true,
    info: { Title: page.title, CreationDate: new Date(at), ModDate: new Date(at) },
  });
  const chunks: Buffer[] = [];
  const written = new Promise<Buffer>((resolve, reject) => {
    document
      .on('data', (chunk: Buffer) => chunks.push(chunk))
      .once('end', () => {
        resolve(Buffer.concat(chunks));
      })
      .once('error', reject);
  });
  write(document, page);
  number(document);
  document.end();
  return written;
}

function write(document: PDFKit.PDFDocument, { title, about, sections }: Page): void {
  document.font(FONTS.bold).fontSize(SIZE.title).text(title).moveDown(0.5);
  document.font(FONTS.body).fontSize(SIZE.body);
  for (const line of about) document.text(line);
  for (const { heading, blocks } of sections) {
    keepTogether(document);
    document.moveDown().font(FONTS.bold).fontSize(SIZE.heading).text(heading).moveDown(0.3);
    document.font(FONTS.body).fontSize(SIZE.body);
    for (const block of blocks) writeBlock(document, block);
  }
}

function writeBlock(document: PDFKit.PDFDocument, block: Block): void {
  switch (block.kind) {
    case 'text':
      document.text(block.text).moveDown(0.3);
      return;
    case 'list':
      document.list([...block.items], { bulletRadius: 2 }).moveDown(0.3);
      return;
    case 'table':
      keepTogether(document);
      document.table({
        defaultStyle: { padding: 3, border: 0.5 },
        data: [
          block.head.map((cell) => ({ text: cell, font: { src: FONTS.bold } })),
          ...block.rows.map((row) => row.map((cell) => linesOf(cell).join('\n'))),
        ],
      });
      document.moveDown(0.3);
      return;
    default:
      block satisfies never;
  }
}

function keepTogether(document: PDFKit.PDFDocument): void {
  if (document.y > document.page.height - MARGIN - KEPT_TOGETHER) document.addPage();
}

function number(document: PDFKit.PDFDocument): void {
  const { start, count } = document.bufferedPageRange();
  for (let index = 0; index < count; index += 1) {
    document.switchToPage(start + index);
    document.page.margins.bottom = 0;
    document
      .fontSize(8)
      .text(`${index + 1} of ${count}`, MARGIN, document.page.height - MARGIN / 2, {
        align: 'center',
        lineBreak: false,
      });
  }
}

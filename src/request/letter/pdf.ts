// Under a name of its own: the built program begins with a `createRequire` already.
import { createRequire as requireFrom } from 'node:module';
import { startInJapan } from '../../lib/business-calendar.ts';
import type { Block, Letter } from './model.ts';

/** Latin and Japanese in one font, of which the letters that are used are put into the file. */
const FONT = '@expo-google-fonts/biz-udpgothic/400Regular/BIZUDPGothic_400Regular.ttf';

const MARGIN = 72;
const SIZE = { title: 15, text: 10.5 } as const;
const NAME_WIDTH = 110;

type Pdf = PDFKit.PDFDocument;

/** The characters of a letter that the font has no form for, each once: set, they would be empty boxes. */
export async function unprintableIn({ blocks }: Letter): Promise<readonly string[]> {
  const { default: PDFDocument } = await import('pdfkit');
  const pdf = new PDFDocument({ font: requireFrom(import.meta.url).resolve(FONT) });
  // pdfkit tells no type of the font that it opened; a test holds that it is there.
  const { font } = (pdf as unknown as { readonly _font: { readonly font: Font } })._font;
  const said = blocks.flatMap((block) => (block.kind === 'FACTS' ? block.rows.flat() : [block.text])).join('');
  return [...new Set(said.replace(/[\r\n]/g, ''))].filter((character) => !font.hasGlyphForCodePoint(codeOf(character)));
}

interface Font {
  hasGlyphForCodePoint(code: number): boolean;
}

function codeOf(character: string): number {
  return character.codePointAt(0) ?? 0;
}

/** A letter as PDF; the same letter is the same bytes. */
export async function letterPdf(letter: Letter): Promise<Buffer> {
  // Loaded where a letter is set: no start waits for it.
  const { default: PDFDocument } = await import('pdfkit');
  const written = new Date(startInJapan(letter.writtenOn));
  const pdf = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    font: requireFrom(import.meta.url).resolve(FONT),
    lang: letter.language.toLowerCase(),
    info: { Title: letter.title, Producer: 'Daicho', Creator: 'Daicho', CreationDate: written, ModDate: written },
  });
  const bytes = collected(pdf);
  for (const block of letter.blocks) setBlock(pdf, block);
  pdf.end();
  return bytes;
}

function collected(pdf: Pdf): Promise<Buffer> {
  const chunks: Buffer[] = [];
  return new Promise((done, failed) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => done(Buffer.concat(chunks)));
    pdf.on('error', failed);
  });
}

function setBlock(pdf: Pdf, block: Block): void {
  pdf.fontSize(SIZE.text);
  switch (block.kind) {
    case 'FACTS':
      for (const row of block.rows) setRow(pdf, row);
      break;
    case 'TITLE':
      pdf.moveDown(1).fontSize(SIZE.title).text(block.text, { align: 'center' }).moveDown(1);
      return;
    case 'SENDER':
    case 'CLOSING':
      pdf.text(block.text, { align: 'right', lineGap: 3 });
      break;
    default:
      pdf.text(block.text, { lineGap: 4 });
  }
  pdf.moveDown(0.8);
}

/** A name and its value side by side; a long value goes on beside its name, on the next page too. */
function setRow(pdf: Pdf, [name, value]: readonly [string, string]): void {
  const left = pdf.page.margins.left;
  const width = pdf.page.width - left - pdf.page.margins.right - NAME_WIDTH;
  const options = { width, lineGap: 4 };
  const needed = Math.min(pdf.heightOfString(value, options), pdf.page.height / 2);
  if (pdf.y + needed > pdf.page.height - pdf.page.margins.bottom) pdf.addPage();
  const top = pdf.y;
  pdf.text(name, left, top, { width: NAME_WIDTH - 10, lineGap: 4 });
  pdf.text(value, left + NAME_WIDTH, top, options);
  pdf.x = left;
  pdf.moveDown(0.3);
}

import { isDateFormat } from '#platform/table/xlsx/dates';
import { openZip, type Zip } from '#platform/table/xlsx/zip';
import { readXml } from '#platform/table/xlsx/xml';
import { UnreadableFile } from '#platform/table/unreadable';

export interface Sheet {
  readonly name: string;
  readonly part: string;
  readonly hidden: boolean;
}

export interface Workbook {
  readonly zip: Zip;
  readonly sheets: readonly Sheet[];
  readonly from1904: boolean;
  readonly texts: readonly string[];
  /** By the number of a cell's style: whether it shows a date. */
  readonly dates: readonly boolean[];
}

const smallPart = 8 * 1024 ** 2;
/** Texts that cells share are kept in memory while the sheet is read. */
const mostTextBytes = 96 * 1024 ** 2;
const mostTexts = 2_000_000;

/** Opens a workbook for its sheets. `close` its zip when you are done. */
export async function openWorkbook(path: string): Promise<Workbook> {
  const zip = await openZip(path);
  try {
    const book = await relationOf(zip, '', 'officeDocument');
    if (!book) throw new UnreadableFile('xlsx-broken', { why: 'it holds no workbook' });
    const [{ sheets, from1904 }, texts, dates] = await Promise.all([
      readBook(zip, book),
      relationOf(zip, book, 'sharedStrings').then((part) => (part ? readTexts(zip, part) : [])),
      relationOf(zip, book, 'styles').then((part) => (part ? readDates(zip, part) : [])),
    ]);
    return { zip, sheets, from1904, texts, dates };
  } catch (error) {
    await zip.close();
    throw error;
  }
}

interface Relation {
  readonly id: string;
  readonly type: string;
  readonly part: string;
}

/** What a part points to: `xl/workbook.xml` to its sheets, the archive itself to its workbook. */
async function relationsOf(zip: Zip, from: string): Promise<Relation[]> {
  const slash = from.lastIndexOf('/') + 1;
  const folder = from.slice(0, slash);
  const list = `${folder}_rels/${from.slice(slash)}.rels`;
  const found: Relation[] = [];
  if (!zip.has(list)) return found;
  await readXml(zip.read(list, smallPart), {
    open: (name, { Id: id = '', Type: type = '', Target: target = '' }) => {
      if (name === 'Relationship')
        found.push({ id, type: type.slice(type.lastIndexOf('/') + 1), part: within(folder, target) });
    },
  });
  return found;
}

const within = (folder: string, target: string) => new URL(target, `zip://archive/${folder}`).pathname.slice(1);

const relationOf = async (zip: Zip, from: string, type: string) =>
  (await relationsOf(zip, from)).find((each) => each.type === type)?.part;

async function readBook(zip: Zip, part: string) {
  const relations = new Map((await relationsOf(zip, part)).map((each) => [each.id, each]));
  const sheets: Sheet[] = [];
  let from1904 = false;
  await readXml(zip.read(part, smallPart), {
    open: (name, attributes) => {
      if (name === 'workbookPr') from1904 = /^(1|true)$/.test(attributes['date1904'] ?? '');
      if (name !== 'sheet') return;
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '';
      const relation = relations.get(id);
      if (relation?.type !== 'worksheet') return; // A sheet of charts has no cells.
      sheets.push({ name: attributes['name'] ?? '', part: relation.part, hidden: (attributes['state'] ?? '') !== '' });
    },
  });
  return { sheets, from1904 };
}

/** The texts that cells name by number. How a text is pronounced stands beside it in Japanese books, and is left out. */
async function readTexts(zip: Zip, part: string): Promise<readonly string[]> {
  const texts: string[] = [];
  let [text, taking, aside] = ['', false, false];
  try {
    await readXml(zip.read(part, mostTextBytes), {
      open: (name) => {
        if (name === 'si') text = '';
        if (name === 'rPh') aside = true;
        taking = name === 't' && !aside;
      },
      text: (more) => {
        if (taking) text += more;
      },
      close: (name) => {
        if (name === 'rPh') aside = false;
        if (name === 't') taking = false;
        if (name === 'si' && texts.push(unescaped(text)) > mostTexts) throw new UnreadableFile('xlsx-texts');
      },
    });
  } catch (error) {
    const tooMuch = error instanceof UnreadableFile && error.code === 'unpacked-too-large';
    throw tooMuch ? new UnreadableFile('xlsx-texts') : error;
  }
  return texts;
}

/** `_x000D_`: what XML cannot hold is written so. ECMA-376, 22.9.2.19. */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replaceAll(/_x([0-9a-fA-F]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;

async function readDates(zip: Zip, part: string): Promise<readonly boolean[]> {
  const codes = new Map<number, string>();
  const formats: number[] = [];
  let used = false; // Formats also stand among the named styles, where no cell looks.
  await readXml(zip.read(part, smallPart), {
    open: (name, { numFmtId = '0', formatCode = '' }) => {
      if (name === 'numFmt') codes.set(Number(numFmtId), formatCode);
      if (name === 'cellXfs') used = true;
      if (name === 'xf' && used) formats.push(Number(numFmtId));
    },
    close: (name) => {
      if (name === 'cellXfs') used = false;
    },
  });
  return formats.map((format) => isDateFormat(format, codes));
}

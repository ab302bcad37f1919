import { countryName } from '#kernel/country';
import { showId } from '#kernel/id';
import { money } from '#kernel/money';
import { makePdf, paper, type Pdf, printable } from '#platform/pdf';
import { countText, dateText, moneyText, priceText, timeText } from '../wording.ts';
import { clausesOf } from './clauses.ts';
import type { Facts, Party } from './facts.ts';

const margin = 64;
const width = paper.a4[0] - 2 * margin;
const gap = 24;
const column = (width - gap) / 2;
const bottom = paper.a4[1] - 72;
const ink = '#1c1c1a';
const soft = '#62615c';
const rule = '#d5d3cc';

/** The same facts are the same bytes: only what is in them, and the moment of agreement, goes in. */
export const contractDocument = (facts: Facts): Promise<Uint8Array> =>
  makePdf({ title: `Contract of sale ${facts.number}`, at: facts.contract.agreedAt, margin }, (pdf) => {
    pdf.options.bufferPages = true; // So that each page can say how many there are.
    pdf.fillColor(ink);
    drawHead(pdf, facts);
    drawParties(pdf, facts);
    drawGoods(pdf, facts);
    drawClauses(pdf, facts);
    drawSignatures(pdf, facts);
    drawFeet(pdf, facts);
  });

function drawHead(pdf: Pdf, { number, contract }: Facts): void {
  pdf.font('bold').fontSize(22).text('Contract of sale', margin, margin);
  pdf.font('text').fontSize(9.5).fillColor(soft);
  pdf.text(`No. ${number}  ·  agreed ${timeText(contract.agreedAt)}  ·  made on Serai`, { lineGap: 2 });
  pdf.fillColor(ink);
  line(pdf, pdf.y + 10);
  pdf.y += 24;
}

function drawParties(pdf: Pdf, { seller, buyer }: Facts): void {
  const top = pdf.y;
  const ends = [
    drawParty(pdf, { role: 'Seller', party: seller, x: margin, y: top }),
    drawParty(pdf, { role: 'Buyer', party: buyer, x: margin + column + gap, y: top }),
  ];
  pdf.x = margin;
  pdf.y = Math.max(...ends) + 18;
}

interface Placed {
  readonly role: string;
  readonly party: Party;
  readonly x: number;
  readonly y: number;
}

function drawParty(pdf: Pdf, { role, party, x, y }: Placed): number {
  label(pdf, role, { x, y });
  pdf
    .font('bold')
    .fontSize(11)
    .text(printable(party.name), x, pdf.y + 3, { width: column });
  pdf.font('text').fontSize(9.5);
  for (const each of partyLines(party)) pdf.text(each, x, pdf.y + 1, { width: column });
  return pdf.y;
}

function partyLines(party: Party): string[] {
  const town = [party.postcode, party.city].filter(Boolean).join(' ');
  const address = [party.street, town, party.country && countryName(party.country)].filter(Boolean).join(', ');
  return [
    party.nameLocal,
    address,
    party.registrationNumber && `Registration ${party.registrationNumber}`,
    party.vatId && `VAT ID ${party.vatId}`,
    showId('com', party.id),
  ].flatMap((text) => (text ? [printable(text)] : []));
}

/** Name, width and side of each column of the table of goods. */
const columns = [
  { name: 'Part', at: 0, width: 175, align: 'left' },
  { name: 'Pieces', at: 175, width: 80, align: 'right' },
  { name: 'Price per piece', at: 255, width: 92, align: 'right' },
  { name: 'Total', at: 347, width: width - 347, align: 'right' },
] as const;

function drawGoods(pdf: Pdf, { goods, contract: { terms, totalMinor } }: Facts): void {
  const top = pdf.y;
  for (const each of columns) label(pdf, each.name, { ...each, x: margin + each.at, y: top });
  line(pdf, top + 15);
  const cells = [
    printable(`${goods.brand} ${goods.mpn}`),
    countText(terms.quantity),
    priceText(terms.unitPrice, terms.currency),
    moneyText(money(totalMinor, terms.currency)),
  ];
  const ends = columns.map(({ at, align, width: wide }, index) => {
    pdf.font(index === 0 || index === 3 ? 'bold' : 'text').fontSize(10);
    pdf.text(cells[index] ?? '', margin + at, top + 22, { width: wide, align });
    return pdf.y;
  });
  pdf.font('text').fontSize(9).fillColor(soft);
  const facts = [goods.title, goods.package && `Package ${goods.package}`, `Supplier's number ${goods.sku}`];
  pdf.text(facts.flatMap((fact) => (fact ? [printable(fact)] : [])).join('  ·  '), margin, Math.max(...ends) + 2, {
    width,
  });
  pdf.fillColor(ink);
  line(pdf, pdf.y + 8);
  pdf.y += 26;
}

function drawClauses(pdf: Pdf, facts: Facts): void {
  for (const [index, { title, text }] of clausesOf(facts).entries()) {
    pdf.font('text').fontSize(9.5);
    const height = pdf.heightOfString(text, { width: width - 24, lineGap: 2.5 }) + 20;
    if (pdf.y + height > bottom) newPage(pdf);
    const top = pdf.y;
    pdf
      .font('bold')
      .fontSize(10)
      .text(String(index + 1), margin, top, { width: 20 });
    pdf.text(title, margin + 24, top, { width: width - 24 });
    pdf
      .font('text')
      .fontSize(9.5)
      .text(text, margin + 24, pdf.y + 2, { width: width - 24, lineGap: 2.5 });
    pdf.y += 9;
  }
}

const signatureHeight = 190;

/** Nobody signs in the document: its bytes are what is signed, so that what is signed can never change. */
function drawSignatures(pdf: Pdf, { contract, seller, buyer }: Facts): void {
  if (pdf.y + signatureHeight > bottom) newPage(pdf);
  line(pdf, pdf.y + 6);
  const top = pdf.y + 20;
  pdf.font('bold').fontSize(12).text('Signatures', margin, top);
  pdf.font('text').fontSize(9.5).fillColor(soft);
  pdf.text(
    `The signatures are kept beside this document, under its SHA-256, and not in it: so it stays, byte for byte, what was signed. Each is an Ed25519 signature over that hash, this contract, the company, the person and the time. Whoever holds this file can compute the hash and check both with the public keys that Serai shows to everybody.`,
    margin,
    pdf.y + 4,
    { width, lineGap: 2.5 },
  );
  pdf.fillColor(ink);
  const y = pdf.y + 14;
  drawBlank(pdf, { role: 'For the seller', party: seller, x: margin, y });
  drawBlank(pdf, { role: 'For the buyer', party: buyer, x: margin + column + gap, y });
  pdf.font('text').fontSize(8.5).fillColor(soft);
  pdf.text(
    `Contract ${showId('ctr', contract.id)}, to be signed by both until ${timeText(contract.signBy)}`,
    margin,
    y + 76,
    {
      width,
    },
  );
  pdf.fillColor(ink);
}

function drawBlank(pdf: Pdf, { role, party, x, y }: Placed): void {
  pdf.roundedRect(x, y, column, 64, 4).lineWidth(0.75).stroke(rule);
  label(pdf, role, { x: x + 12, y: y + 10 });
  const fits = { width: column - 24, height: 14, ellipsis: true } as const;
  pdf
    .font('bold')
    .fontSize(10)
    .text(printable(party.name), x + 12, y + 24, fits);
  pdf.font('text').fontSize(8.5).fillColor(soft);
  pdf.text('Signature kept beside this document', x + 12, y + 42, fits);
  pdf.fillColor(ink);
}

/** After all else, when it is known how many pages there are. */
function drawFeet(pdf: Pdf, { number, contract }: Facts): void {
  const { count } = pdf.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    pdf.switchToPage(page);
    pdf.page.margins.bottom = 0; // Else text this low would begin another page.
    pdf.font('text').fontSize(8).fillColor(soft);
    const y = paper.a4[1] - 44;
    pdf.text(`Contract ${number}  ·  ${dateText(contract.agreedAt)}`, margin, y, { width: column, lineBreak: false });
    pdf.text(`Page ${page + 1} of ${count}`, margin + column + gap, y, { width: column, align: 'right' });
  }
}

function newPage(pdf: Pdf): void {
  pdf.addPage();
  pdf.x = margin;
  pdf.y = margin;
}

interface Spot {
  readonly x: number;
  readonly y: number;
  readonly width?: number;
  readonly align?: 'left' | 'right';
}

function label(pdf: Pdf, text: string, { x, y, width: wide = column, align = 'left' }: Spot): void {
  pdf.font('text').fontSize(8).fillColor(soft).text(text, x, y, { width: wide, align });
  pdf.fillColor(ink);
}

function line(pdf: Pdf, y: number): void {
  pdf
    .moveTo(margin, y)
    .lineTo(margin + width, y)
    .lineWidth(0.75)
    .stroke(rule);
}

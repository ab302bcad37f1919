import { showId } from '#kernel/id';
import { money } from '#kernel/money';
import { makePdf, paper, type Pdf, printable } from '#platform/pdf';
import { countText, dateText, moneyText, priceText, timeText } from '../wording.ts';
import { clausesOf } from './clauses.ts';
import type { Facts, Party } from './facts.ts';
import { bottom, column, drawLabel, drawLine, gap, margin, newPage, rule, style, width } from './sheet.ts';
import { bothOf, chinese, english } from './tongue.ts';

/** The same facts are the same bytes: only what is in them, and the moment of agreement, goes in. */
export const contractDocument = (facts: Facts): Promise<Uint8Array> =>
  makePdf({ title: `Contract of sale ${facts.number}`, at: facts.contract.agreedAt, margin }, (pdf) => {
    pdf.options.bufferPages = true; // So that each page can say how many there are.
    drawHead(pdf, facts);
    drawParties(pdf, facts);
    drawGoods(pdf, facts);
    drawClauses(pdf, facts);
    drawSignatures(pdf, facts);
    drawFeet(pdf, facts);
  });

function drawHead(pdf: Pdf, { number, contract }: Facts): void {
  const title = 'Contract of sale';
  style(pdf, 'title').text(chinese.say(title), margin, margin, { width, align: 'right' });
  pdf.text(title, margin, margin, { width });
  const facts = { number, agreed: timeText(contract.agreedAt) };
  style(pdf, 'aside');
  for (const { say } of [english, chinese]) {
    pdf.text(say('No. {number}  ·  agreed {agreed}  ·  made on Serai', facts), margin, pdf.y + 1, { width });
  }
  drawLine(pdf, pdf.y + 11);
  pdf.y += 26;
}

function drawParties(pdf: Pdf, { seller, buyer }: Facts): void {
  const top = pdf.y;
  const ends = [
    drawParty(pdf, { role: 'Seller', party: seller, x: margin, y: top }),
    drawParty(pdf, { role: 'Buyer', party: buyer, x: margin + column + gap, y: top }),
  ];
  pdf.x = margin;
  pdf.y = Math.max(...ends) + 20;
}

interface Placed {
  readonly role: string;
  readonly party: Party;
  readonly x: number;
  readonly y: number;
}

function drawParty(pdf: Pdf, { role, party, x, y }: Placed): number {
  drawLabel(pdf, bothOf(role), { x, y });
  style(pdf, 'party').text(printable(party.name), x, pdf.y + 3, { width: column });
  if (party.nameLocal) pdf.text(printable(party.nameLocal), x, pdf.y, { width: column });
  style(pdf, 'plain');
  pdf.y += 2;
  for (const each of partyLines(party)) pdf.text(each, x, pdf.y + 1, { width: column });
  return pdf.y;
}

function partyLines(party: Party): string[] {
  const town = [party.postcode, party.city].filter(Boolean).join(' ');
  const { country } = party;
  const land = country && `${english.country(country)} ${chinese.country(country)}`;
  return [
    [party.street, town, land].filter(Boolean).join(', '),
    party.registrationNumber && `${bothOf('Registration')}  ${party.registrationNumber}`,
    party.vatId && `${bothOf('VAT ID')}  ${party.vatId}`,
    showId('com', party.id),
  ].flatMap((text) => (text ? [printable(text)] : []));
}

/** Name, width and side of each column of the table of goods. */
const columns = [
  { name: 'Part', at: 0, width: 165, align: 'left' },
  { name: 'Pieces', at: 165, width: 84, align: 'right' },
  { name: 'Price per piece', at: 249, width: 104, align: 'right' },
  { name: 'Total', at: 353, width: width - 353, align: 'right' },
] as const;

function drawGoods(pdf: Pdf, { goods, contract: { terms, totalMinor } }: Facts): void {
  const top = pdf.y;
  for (const each of columns) drawLabel(pdf, bothOf(each.name), { ...each, x: margin + each.at, y: top });
  drawLine(pdf, top + 16);
  const cells = [
    printable(`${goods.brand} ${goods.mpn}`),
    countText(terms.quantity),
    priceText(terms.unitPrice, terms.currency),
    moneyText(money(totalMinor, terms.currency)),
  ];
  const ends = columns.map(({ at, align, width: wide }, index) => {
    style(pdf, index === 0 || index === 3 ? 'strong' : 'figure');
    pdf.text(cells[index] ?? '', margin + at, top + 23, { width: wide, align });
    return pdf.y;
  });
  const facts = [
    goods.title,
    goods.package && `${bothOf('Package')}  ${goods.package}`,
    `${bothOf("Supplier's number")}  ${goods.sku}`,
  ];
  const told = facts.flatMap((fact) => (fact ? [printable(fact)] : [])).join('  ·  ');
  style(pdf, 'aside').text(told, margin, Math.max(...ends) + 3, { width });
  drawLine(pdf, pdf.y + 9);
  pdf.y += 28;
}

const indent = 24;
const inClause = { width: width - indent, lineGap: 2 } as const;

/** English first, Chinese below it: whoever reads one sees the other beside it, clause by clause. */
function drawClauses(pdf: Pdf, facts: Facts): void {
  const translated = clausesOf(facts, chinese);
  for (const [index, { title, text }] of clausesOf(facts, english).entries()) {
    const other = translated[index] ?? { title: '', text: '' };
    const height =
      24 + [text, other.text].reduce((sum, each) => sum + style(pdf, 'clause').heightOfString(each, inClause), 0);
    if (pdf.y + height > bottom) newPage(pdf);
    const top = pdf.y;
    const x = margin + indent;
    style(pdf, 'strong').text(String(index + 1), margin, top, { width: indent });
    pdf.text(`${title}  ${other.title}`, x, top, { width: width - indent });
    style(pdf, 'clause').text(text, x, pdf.y + 2, inClause);
    pdf.text(other.text, x, pdf.y + 3, inClause);
    pdf.y += 11;
  }
}

const signatureHeight = 256;

/** Nobody signs in the document: its bytes are what is signed, so that what is signed can never change. */
function drawSignatures(pdf: Pdf, { contract, seller, buyer }: Facts): void {
  if (pdf.y + signatureHeight > bottom) newPage(pdf);
  drawLine(pdf, pdf.y + 6);
  style(pdf, 'heading').text(bothOf('Signatures'), margin, pdf.y + 20);
  style(pdf, 'aside');
  pdf.y += 2;
  for (const { say } of [english, chinese]) pdf.text(say(howSigned), margin, pdf.y + 3, { width, lineGap: 2 });
  const y = pdf.y + 16;
  drawBlank(pdf, { role: 'For the seller', party: seller, x: margin, y });
  drawBlank(pdf, { role: 'For the buyer', party: buyer, x: margin + column + gap, y });
  style(pdf, 'small');
  pdf.y = y + blankHeight + 12;
  const facts = { contract: showId('ctr', contract.id), signBy: timeText(contract.signBy) };
  for (const { say } of [english, chinese])
    pdf.text(say('Contract {contract}, to be signed by both until {signBy}', facts), margin, pdf.y, { width });
}

const howSigned =
  'The signatures are kept beside this document, under its SHA-256, and not in it: so it stays, byte for byte, what was signed. Each is an Ed25519 signature over that hash, this contract, the company, the person and the time. Whoever holds this file can compute the hash and check both with the public keys that Serai shows to everybody.';

const blankHeight = 94;

function drawBlank(pdf: Pdf, { role, party, x, y }: Placed): void {
  pdf.roundedRect(x, y, column, blankHeight, 4).lineWidth(0.75).stroke(rule);
  drawLabel(pdf, bothOf(role), { x: x + 12, y: y + 10 });
  // A long name takes two lines, and is cut only after these: it stands whole at the head.
  const fits = { width: column - 24, height: 30, ellipsis: true } as const;
  style(pdf, 'strong').text(printable(party.name), x + 12, y + 24, fits);
  style(pdf, 'small');
  pdf.y += 4;
  for (const { say } of [english, chinese]) pdf.text(say('Signature kept beside this document'), x + 12, pdf.y, fits);
}

/** After all else, when it is known how many pages there are. */
function drawFeet(pdf: Pdf, { number, contract }: Facts): void {
  const { count } = pdf.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    pdf.switchToPage(page);
    pdf.page.margins.bottom = 0; // Else text this low would begin another page.
    style(pdf, 'label');
    const y = paper.a4[1] - 44;
    const day = dateText(contract.agreedAt);
    pdf.text(`${bothOf('Contract')}  ${number}  ·  ${day}`, margin, y, { width: column, lineBreak: false });
    const place = { page: String(page + 1), count: String(count) };
    pdf.text(bothOf('Page {page} of {count}', place), margin + column + gap, y, { width: column, align: 'right' });
  }
}

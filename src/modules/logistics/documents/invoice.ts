import type { Company } from '#identity';
import { countryName } from '#kernel/country';
import type { Language } from '#kernel/language';
import { showUnitPrice } from '#kernel/money';
import { inEnglish } from '#platform/language';
import { makePdf, paper, type Pdf, printable } from '#platform/pdf';
import { grossGrams } from '../domain/parcel.ts';
import { type Consignee, netGrams, type ShipmentLine } from '../domain/shipment.ts';
import type { Papers } from './facts.ts';
import { type Column, drawTable, type Row } from './table.ts';
import { amountText, countText, dateText, fitted, heightOf, hsText, weightText } from './text.ts';

const margin = 40;
const width = paper.a4[0] - 2 * margin;
const bottom = paper.a4[1] - 52;
const line = '#8a8f98';

const invoiceNumber = ({ shipment }: Pick<Papers, 'shipment'>): string => `CI-${shipment.declaration.reference}`;

/** A heading in English, with the Chinese behind it where customs or the packer read that. */
const headed = ({ beside }: Papers, heading: string): string => (beside ? `${heading} ${beside(heading)}` : heading);

function columnsIn({ beside, shipment }: Papers): readonly Column[] {
  const { currency } = shipment.declaration.total;
  const columns = [
    { title: 'No.', width: 26, align: 'right' },
    { title: 'Description of goods', width: width - 26 - 62 - 38 - 62 - 66 - 74, align: 'left' },
    { title: 'HS code', width: 62, align: 'left' },
    { title: 'Origin', width: 38, align: 'center' },
    { title: 'Quantity (pcs)', width: 62, align: 'right' },
    { title: 'Unit price', of: currency, width: 66, align: 'right' },
    { title: 'Amount', of: currency, width: 74, align: 'right' },
  ] as const;
  return columns.map(({ title, width: across, align, ...rest }) => ({
    title: 'of' in rest ? `${title} ${rest.of}` : title,
    width: across,
    align,
    ...(beside && { under: beside(title) }),
  }));
}

/** What customs of both countries ask to see of a sale: who, what, from where, for how much, on which terms. */
export function makeInvoice(papers: Papers): Promise<Uint8Array> {
  const title = `Commercial invoice ${invoiceNumber(papers)}`;
  return makePdf({ title, at: papers.at, margin: 0 }, (pdf) => {
    pdf.options.bufferPages = true; // The number of pages is known when the last is drawn.
    const nextPage = () => {
      pdf.addPage();
      const continued = `${headed(papers, 'Commercial invoice')} ${invoiceNumber(papers)}, ${headed(papers, 'continued')}`;
      fitted(pdf, [continued], { x: margin, y: 36, width, height: 16, sizes: [10], font: 'bold' });
      return 58;
    };
    const top = drawParties(pdf, papers, drawHead(pdf, papers));
    const begin = drawTerms(pdf, papers, top);
    const columns = columnsIn(papers);
    const rows = papers.shipment.lines.map(rowOf);
    drawEnd(pdf, papers, drawTable(pdf, { columns, rows }, { x: margin, y: begin, bottom, tail: 130, nextPage }));
    numberPages(pdf, invoiceNumber(papers));
  });
}

function rowOf(each: ShipmentLine, index: number): Row {
  return [
    String(index + 1),
    { head: each.mpn, text: each.title },
    hsText(each.hsCode),
    each.origin,
    countText(each.quantity),
    showUnitPrice(each.unitPrice),
    amountText(each.total),
  ];
}

function drawHead(pdf: Pdf, papers: Papers): number {
  const { seller, shipment, at, beside } = papers;
  const names = [seller.name, seller.nameLocal ?? ''];
  fitted(pdf, names, { x: margin, y: 36, width: 270, height: 48, sizes: [13, 12, 11, 10, 9, 8], font: 'bold' });
  const right = margin + 290;
  const title = beside ? `COMMERCIAL INVOICE ${beside('Commercial invoice')}` : 'COMMERCIAL INVOICE';
  fitted(pdf, [title], { x: right, y: 33, width: width - 290, height: 28, sizes: [17, 14, 12], font: 'bold' });
  const facts = [
    ['Invoice no.', invoiceNumber(papers)],
    ['Date', dateText(at)],
    ['Order no.', shipment.declaration.reference],
  ] as const;
  const named = beside ? 86 : 70;
  for (const [index, [name, value]] of facts.entries()) {
    const y = 58 + index * 12;
    const rest = { x: right + named, width: width - 290 - named };
    fitted(pdf, [headed(papers, name)], { x: right, y, width: named, height: 13, sizes: [8.5, 7.5] });
    fitted(pdf, [value], { ...rest, y, height: 13, sizes: [8.5, 7.5, 6.5], font: 'bold' });
  }
  return 102;
}

/** Exporter, consignee and buyer side by side, as high as the longest of them. */
function drawParties(pdf: Pdf, papers: Papers, top: number): number {
  const { seller, buyer, shipment } = papers;
  const boxes = [
    { title: 'Exporter / seller', lines: companyLines(seller) },
    { title: 'Consignee (ship to)', lines: consigneeLines(shipment.consignee) },
    { title: 'Buyer / importer of record', lines: companyLines(buyer) },
  ];
  const each = width / boxes.length;
  const inside = each - 12;
  const heights = boxes.map(({ lines: [name = '', ...rest] }) => {
    const head = heightOf(pdf, printable(name), { font: 'bold', size: 9, width: inside });
    return head + heightOf(pdf, rest.map(printable).join('\n'), { font: 'text', size: 8.5, width: inside });
  });
  const height = Math.min(Math.max(...heights), 170) + 24;
  for (const [
    index,
    {
      title,
      lines: [name = '', ...rest],
    },
  ] of boxes.entries()) {
    const x = margin + index * each;
    pdf.lineWidth(0.5).rect(x, top, each, height).stroke(line);
    caption(pdf, headed(papers, title), { x: x + 6, y: top + 4 });
    const box = { x: x + 6, width: inside };
    const y = fitted(pdf, [name], { ...box, y: top + 15, height: 60, sizes: [9, 8, 7], font: 'bold' });
    fitted(pdf, rest, { ...box, y, height: top + height - y - 4, sizes: [8.5, 8, 7.5, 7, 6.5, 6] });
  }
  return top + height;
}

function companyLines(company: Company): string[] {
  const { name, nameLocal, street, postcode, city, country, phone, registrationNumber, vatId } = company;
  return [
    name,
    nameLocal ?? '',
    street ?? '',
    `${postcode ?? ''} ${city ?? ''}`.trim(),
    country ? `${countryName(country)} (${country})` : '',
    phone ? `Tel. ${phone}` : '',
    registrationNumber ? `Reg. no. ${registrationNumber}` : '',
    vatId ? `VAT ID ${vatId}` : '',
  ].filter((each, index) => index === 0 || each !== '');
}

const consigneeLines = ({ name, street, postcode, city, country, phone }: Consignee): string[] =>
  [name, street, `${postcode} ${city}`, `${countryName(country)} (${country})`, phone ? `Tel. ${phone}` : ''].filter(
    (each, index) => index === 0 || each !== '',
  );

function drawTerms(pdf: Pdf, papers: Papers, top: number): number {
  const { shipment, parcels, carrier, trackingNumber, from } = papers;
  const { incoterm, place, total } = shipment.declaration;
  const rows = [
    [
      ['Terms of delivery (Incoterms® 2020)', `${incoterm} ${place}`],
      ['Currency', total.currency],
      ['Country of export', `${countryName(from.country)} (${from.country})`],
      ['Country of destination', `${countryName(shipment.consignee.country)} (${shipment.consignee.country})`],
    ],
    [
      ['Carrier and tracking number', `${carrier}, ${trackingNumber}`],
      ['Packages', countText(parcels.length)],
      ['Gross weight', weightText(grossGrams(parcels))],
      ['Net weight', weightText(netGrams(shipment.lines))],
    ],
  ] as const;
  const widths = [width - 60 - 130 - 130, 60, 130, 130];
  const height = 27;
  for (const [down, row] of rows.entries()) {
    let x = margin;
    const y = top + down * height;
    for (const [index, [name, value]] of row.entries()) {
      const across = widths[index] ?? 0;
      pdf.lineWidth(0.5).rect(x, y, across, height).stroke(line);
      caption(pdf, headed(papers, name), { x: x + 6, y: y + 3 });
      fitted(pdf, [value], { x: x + 6, y: y + 12, width: across - 10, height: 14, sizes: [8.5, 8, 7, 6, 5.5] });
      x += across;
    }
  }
  return top + rows.length * height + 10;
}

const declaration =
  'We declare that all information on this invoice is true and correct, that the goods were made in {origins}, ' +
  'and that the prices stated are those paid or to be paid for the goods.';

/** Over the signature, so in both languages where both are on the page: nobody signs what he cannot read. */
function declared({ shipment, beside }: Papers): string[] {
  const origins = [...new Set(shipment.lines.map((each) => each.origin))];
  const madeIn = (language: Language, mark: string) => ({
    origins: origins.map((code) => countryName(code, language)).join(mark),
  });
  const english = inEnglish(declaration, madeIn('en', ', '));
  return beside ? [english, beside(declaration, madeIn('zh', '、'))] : [english];
}

/** Totals, declaration and signature stay together on one page. */
function drawEnd(pdf: Pdf, papers: Papers, top: number): void {
  const { shipment, seller, from, at } = papers;
  const { total } = shipment.declaration;
  const pieces = shipment.lines.reduce((sum, each) => sum + each.quantity, 0);
  pdf.lineWidth(0.5).rect(margin, top, width, 22).fillAndStroke('#f4f5f6', line);
  const right = { lineBreak: false, align: 'right' } as const;
  pdf.fillColor('#000').font('bold').fontSize(9.5);
  pdf.text(headed(papers, 'Total'), margin + 30, top + 4, { lineBreak: false });
  pdf.text(`${countText(pieces)} pcs`, margin + width - 268, top + 4, { ...right, width: 122 });
  pdf.text(`${total.currency} ${amountText(total)}`, margin + width - 146, top + 4, { ...right, width: 142 });

  fitted(pdf, declared(papers), { x: margin, y: top + 34, width: width - 20, height: 60, sizes: [8.5, 8, 7, 6] });
  const sign = top + 112;
  fitted(pdf, [`${from.city}, ${dateText(at)}`], {
    x: margin,
    y: sign - 15,
    width: 180,
    height: 13,
    sizes: [8.5, 7, 6],
  });
  fitted(pdf, [seller.name], { x: margin + 220, y: sign - 15, width: width - 220, height: 13, sizes: [8.5, 7, 6] });
  for (const [x, across, name] of [
    [margin, 180, 'Place and date'],
    [margin + 220, width - 220, 'For the exporter: name, signature, stamp'],
  ] as const) {
    pdf
      .moveTo(x, sign)
      .lineTo(x + across, sign)
      .stroke('#000');
    caption(pdf, headed(papers, name), { x, y: sign + 3 });
  }
}

function numberPages(pdf: Pdf, number: string): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    pdf.switchToPage(start + page);
    const y = paper.a4[1] - 34;
    const how = { width, lineBreak: false } as const;
    pdf.font('text').fontSize(7.5).fillColor('#444');
    pdf.text(number, margin, y, { ...how, align: 'left' });
    pdf.text(`Page ${page + 1} of ${count}`, margin, y, { ...how, align: 'right' });
  }
}

const caption = (pdf: Pdf, text: string, { x, y }: { x: number; y: number }): void => {
  pdf.font('text').fontSize(6.5).fillColor('#444').text(text, x, y, { lineBreak: false });
};

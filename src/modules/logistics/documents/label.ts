import { countryName } from '#kernel/country';
import { makePdf, paper, type Pdf } from '#platform/pdf';
import type { Parcel } from '../domain/parcel.ts';
import { drawQr, drawSscc, ssccHeight, ssccText } from './barcode.ts';
import type { Papers } from './facts.ts';
import { dateText, fitted, weightText } from './text.ts';

const [width, height] = paper.label;
const edge = 12;
const inner = width - 2 * edge;

/** The labels of a shipment, one of 4 × 6 inches for each parcel. */
export function makeLabels(papers: Papers): Promise<Uint8Array> {
  const title = `Labels ${papers.trackingNumber}`;
  return makePdf({ title, at: papers.at, size: paper.label, margin: 0 }, (pdf) => {
    for (const [index, parcel] of papers.parcels.entries()) {
      if (index > 0) pdf.addPage();
      drawLabel(pdf, papers, parcel);
    }
  });
}

function drawLabel(pdf: Pdf, papers: Papers, parcel: Parcel): void {
  drawHead(pdf, papers, parcel);
  drawAddresses(pdf, papers);
  drawDetails(pdf, papers, parcel);
  rule(pdf, 296);
  caption(pdf, 'SSCC', { x: edge, y: 300 });
  drawSscc(pdf, parcel.sscc, { centre: width / 2, y: 312 });
  const below = { width: inner, align: 'center', lineBreak: false } as const;
  pdf
    .font('bold')
    .fontSize(10)
    .text(ssccText(parcel.sscc), edge, 312 + ssccHeight + 2, below);
  pdf
    .rect(4, 4, width - 8, height - 8)
    .lineWidth(1)
    .stroke('#000');
}

function drawHead(pdf: Pdf, { carrier, parcels, shipment, from }: Papers, parcel: Parcel): void {
  pdf.rect(4, 4, width - 8, 38).fill('#000');
  const abroad = from.country !== shipment.consignee.country;
  pdf.fillColor('#fff').font('bold').fontSize(13).text(carrier, edge, 7, { lineBreak: false });
  pdf
    .font('text')
    .fontSize(8)
    .text(abroad ? 'International parcel' : 'Domestic parcel', edge, 25, { width: 180 });
  const of = { width: 80, align: 'right', lineBreak: false } as const;
  pdf
    .font('bold')
    .fontSize(18)
    .text(`${parcel.number} / ${parcels.length}`, width - edge - 80, 10, of);
}

function drawAddresses(pdf: Pdf, { seller, from, shipment }: Papers): void {
  caption(pdf, 'FROM', { x: edge, y: 46 });
  fitted(
    pdf,
    [
      [seller.name, seller.nameLocal].filter(Boolean).join(' · '),
      [from.street, `${from.postcode} ${from.city}`.trim()].filter((part) => part !== '').join(', '),
      `${countryName(from.country)} (${from.country})`,
    ],
    { x: edge + 34, y: 45, width: inner - 34, height: 46, sizes: [8, 7, 6.5, 6] },
  );
  rule(pdf, 94);
  const { name, street, postcode, city, country, phone } = shipment.consignee;
  caption(pdf, 'TO', { x: edge, y: 98 });
  const box = { x: edge + 34, width: inner - 34 };
  const under = fitted(pdf, [name], { ...box, y: 97, height: 36, sizes: [13, 12, 11, 10, 9, 8], font: 'bold' });
  const land = `${countryName(country)} (${country})`.toUpperCase();
  const road = fitted(pdf, [street], {
    ...box,
    y: under + 2,
    height: 154 - under,
    sizes: [13, 12, 11, 10, 9, 8, 7, 6],
  });
  // A line of its own: whatever is cut, town and country are not.
  const addressed = fitted(pdf, [`${postcode} ${city}`], { ...box, y: road, height: 20, sizes: [13, 11, 9, 8, 7, 6] });
  const end = fitted(pdf, [land], { ...box, y: addressed + 2, height: 17, sizes: [13, 11, 9, 8], font: 'bold' });
  fitted(pdf, [phone ? `Tel. ${phone}` : ''], { ...box, y: Math.max(end, 194), height: 12, sizes: [7.5] });
  rule(pdf, 209);
}

function drawDetails(pdf: Pdf, { trackingNumber, shipment, at }: Papers, parcel: Parcel): void {
  const { declaration } = shipment;
  const left = inner - 84;
  caption(pdf, 'TRACKING NUMBER', { x: edge, y: 213 });
  fitted(pdf, [trackingNumber], { x: edge, y: 220, width: left, height: 22, sizes: [15], font: 'bold' });
  const { lengthMm, widthMm, heightMm, weightGrams } = parcel;
  const cells = [
    ['WEIGHT', weightText(weightGrams)],
    ['SIZE (MM)', `${lengthMm} × ${widthMm} × ${heightMm}`],
    ['ORDER', declaration.reference],
    ['TERMS', `${declaration.incoterm} ${declaration.place}`],
    ['PACKED', dateText(at)],
  ] as const;
  for (const [index, [name, value]] of cells.entries()) {
    const x = edge + (index % 2) * (left / 2);
    const y = 244 + Math.floor(index / 2) * 17;
    caption(pdf, name, { x: x, y: y });
    fitted(pdf, [value], { x, y: y + 5.5, width: left / 2 - 4, height: 11, sizes: [8, 7, 6, 5.5] });
  }
  drawQr(pdf, trackingNumber, { x: width - edge - 76, y: 214, size: 76 });
}

const rule = (pdf: Pdf, y: number): void => {
  pdf
    .moveTo(4, y)
    .lineTo(width - 4, y)
    .lineWidth(0.75)
    .stroke('#000');
};

const caption = (pdf: Pdf, text: string, { x, y }: { x: number; y: number }): void => {
  pdf.font('bold').fontSize(5.5).fillColor('#000').text(text, x, y, { lineBreak: false });
};

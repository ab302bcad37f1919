import { paper, type Pdf } from '#platform/pdf';

/** The sheet that a contract is written on: its measures and colours, and what is drawn again and again. */
export const margin = 64;
export const width = paper.a4[0] - 2 * margin;
export const gap = 24;
export const column = (width - gap) / 2;
export const bottom = paper.a4[1] - 62;
const ink = '#1c1c1a';
const soft = '#62615c';
export const rule = '#d5d3cc';

const styles = {
  title: { font: 'bold', size: 22, colour: ink },
  heading: { font: 'bold', size: 12, colour: ink },
  party: { font: 'bold', size: 11, colour: ink },
  strong: { font: 'bold', size: 10, colour: ink },
  figure: { font: 'text', size: 10, colour: ink },
  clause: { font: 'text', size: 9.5, colour: ink },
  plain: { font: 'text', size: 9, colour: ink },
  aside: { font: 'text', size: 9, colour: soft },
  small: { font: 'text', size: 8.5, colour: soft },
  label: { font: 'text', size: 8, colour: soft },
} as const;

/** What is written next is written so. */
export function style(pdf: Pdf, name: keyof typeof styles): Pdf {
  const { font, size, colour } = styles[name];
  return pdf.font(font).fontSize(size).fillColor(colour);
}

export function newPage(pdf: Pdf): void {
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

export function drawLabel(pdf: Pdf, text: string, { x, y, width: wide = column, align = 'left' }: Spot): void {
  style(pdf, 'label').text(text, x, y, { width: wide, align });
}

export function drawLine(pdf: Pdf, y: number): void {
  pdf
    .moveTo(margin, y)
    .lineTo(margin + width, y)
    .lineWidth(0.75)
    .stroke(rule);
}

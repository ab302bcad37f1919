import { openWords, type Words } from '#platform/language';

/** The commercial invoice. Its headings are short, so they are said by a table of their own. */
const headings: Words = {
  'Commercial invoice': '商业发票',
  continued: '续页',
  'Invoice no.': '发票号',
  Date: '日期',
  'Order no.': '订单号',
  'Exporter / seller': '出口商／卖方',
  'Consignee (ship to)': '收货人',
  'Buyer / importer of record': '买方／进口商',
  'Terms of delivery (Incoterms® 2020)': '贸易术语',
  Currency: '币种',
  'Country of export': '出口国（地区）',
  'Country of destination': '目的国（地区）',
  'Carrier and tracking number': '承运商及运单号',
  Packages: '件数',
  'Gross weight': '毛重',
  'Net weight': '净重',
  'No.': '序号',
  'Description of goods': '货物名称及规格',
  'HS code': 'HS 编码',
  Origin: '原产地',
  'Quantity (pcs)': '数量（只）',
  'Unit price': '单价',
  Amount: '金额',
  Total: '合计',
  'We declare that all information on this invoice is true and correct, that the goods were made in {origins}, and that the prices stated are those paid or to be paid for the goods.':
    '兹声明：本发票所载内容真实无误，货物原产于{origins}，所列价格为货物的实付或应付价格。',
  'Place and date': '签发地点及日期',
  'For the exporter: name, signature, stamp': '出口商：姓名、签字、盖章',
};

export const invoiceInChinese = openWords({ zh: [headings] })('zh');

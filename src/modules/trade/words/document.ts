import type { Words } from '#platform/language';

/** What is printed around the clauses of a contract. */
const labels: Words = {
  'Contract of sale': '买卖合同',
  'No. {number}  ·  agreed {agreed}  ·  made on Serai': '编号 {number}  ·  商定于 {agreed}  ·  订立于 Serai',
  Seller: '卖方',
  Buyer: '买方',
  Registration: '注册号',
  'VAT ID': '增值税号',
  Pieces: '数量（只）',
  Package: '封装',
  "Supplier's number": '供应商料号',
  Signatures: '签署',
  'For the seller': '卖方签署',
  'For the buyer': '买方签署',
  'Signature kept beside this document': '签名另存于本文件之外',
  'Contract {contract}, to be signed by both until {signBy}': '合同 {contract}，双方应于 {signBy} 前签署',
  Contract: '合同',
  'Page {page} of {count}': '第 {page} 页，共 {count} 页',
};

const titles: Words = {
  Goods: '货物',
  Price: '价格',
  Delivery: '交货',
  'Payment by escrow': '托管付款',
  'Inspection and acceptance': '检验与验收',
  Cancellation: '取消',
  'Disputes and mediation': '争议与调解',
  'Governing rules': '适用规则',
  'Form and entry into force': '形式与生效',
  Languages: '语言文本',
};

/** Clause by clause the same as the English above it, in the terms of Chinese contracts of sale. */
const clauses: Words = {
  'The seller sells and the buyer buys {pieces} of {part}, new and as described in listing {listing} of the seller, version {version}. Serai keeps that version unchanged, and both have it before them. Country of origin: {origin}. Harmonized System code: {hsCode}.':
    '卖方出售、买方购买 {part} 共 {pieces}，均为全新品，并符合卖方商品 {listing} 第 {version} 版的描述。Serai 原样保存该版本，双方均可查阅。原产国（地区）：{origin}。商品名称及编码协调制度（HS）编码：{hsCode}。',
  '{price} per piece, {total} in all, including packing fit for the journey. The line is rounded once, half up, to the minor unit of the currency. Duties and taxes are borne as the delivery rule of clause 3 shares them.':
    '单价为每只 {price}，总价为 {total}，含适合运输的包装。总价仅舍入一次，四舍五入至该币种的最小单位。关税及其他税费按第 3 条所列交货规则的划分承担。',
  '{incoterm} {place}, Incoterms® 2020. The seller hands the goods over within {days} of payment under clause 4. Cost and risk pass as that rule says. The seller provides the commercial invoice and the tracking number.':
    '{incoterm} {place}，按《国际贸易术语解释通则》（Incoterms® 2020）。卖方应在买方按第 4 条付款后 {days}内交付货物。费用与风险按该术语的规定转移。卖方应提供商业发票和运单号。',
  'Within {days} of the second signature the buyer pays the whole price into escrow at Serai, which holds it for this order alone. Unpaid by then, the order is cancelled and neither owes the other anything. On acceptance under clause 5 Serai releases the price to the seller, less its commission of {commission} %, which the seller bears.':
    '买方应在第二方签署后 {days}内将全部价款支付至 Serai 的托管账户，由 Serai 专为本订单保管。逾期未付的，订单取消，双方互不承担任何义务。货物按第 5 条验收后，Serai 从价款中扣除 {commission}% 的佣金，将余款放款给卖方；佣金由卖方承担。',
  'The buyer inspects the goods when they arrive. They are accepted when the buyer confirms delivery, or {days} after the carrier has reported it, unless the buyer has opened a dispute before. Acceptance releases the escrow.':
    '买方应在货物到达时进行检验。买方确认收货时，货物即为验收；买方未确认的，自承运人报告送达之日起满 {days}视为验收，但买方在此之前已提出争议的除外。货物一经验收，托管款即予放款。',
  'Until the carrier has the goods, either party may cancel the order on Serai, giving a reason. What was paid then goes back to the buyer in full.':
    '在承运人接收货物之前，任何一方均可在 Serai 上说明原因并取消订单。已付款项全额退还买方。',
  'If the goods do not arrive, or are not as agreed, the buyer opens a dispute on Serai while the price is in escrow; nothing is released until it is settled. The parties first seek agreement in the conversation of this order. Failing that, the operator of Serai mediates, and on the record of the order decides whether the escrow is released to the seller or refunded to the buyer in full. What law grants either party beyond that remains.':
    '货物未送达或与约定不符的，买方应在价款处于托管期间在 Serai 上提出争议；争议解决之前不予放款。双方应先在本订单的会话中协商解决。协商不成的，由 Serai 的运营方调解，并依据本订单的记录决定将托管款放款给卖方或全额退还买方。任何一方依法享有的其他权利不受影响。',
  'What this contract does not settle is settled by the United Nations Convention on Contracts for the International Sale of Goods (Vienna, 1980). The conversation of this order and its record on Serai are evidence for both. Changes need the form of clause 9.':
    '本合同未作规定的事项，适用《联合国国际货物销售合同公约》（1980 年，维也纳）。本订单的会话及其在 Serai 上的记录对双方均为证据。对本合同的修改须采用第 9 条规定的形式。',
  'This contract binds both from the second signature. If one is missing on {signBy}, it is void. Both sign electronically on Serai, and each signature names this document by its SHA-256.':
    '本合同自第二方签署时起对双方具有约束力。截至 {signBy} 仍缺任何一方签署的，本合同无效。双方在 Serai 上以电子方式签署，每一签名均以本文件的 SHA-256 值指明本文件。',
  'This contract is written in English and in Chinese, clause by clause, and both texts are meant to say the same. Where they differ, the English text prevails.':
    '本合同逐条以英文和中文写成，两种文本内容应当一致。两种文本如有不一致，以英文文本为准。',
};

const signatures: Words = {
  'The signatures are kept beside this document, under its SHA-256, and not in it: so it stays, byte for byte, what was signed. Each is an Ed25519 signature over that hash, this contract, the company, the person and the time. Whoever holds this file can compute the hash and check both with the public keys that Serai shows to everybody.':
    '签名以本文件的 SHA-256 值为索引另行保存，不写入本文件，因此本文件逐字节保持签署时的原样。每一签名均为对该哈希值、本合同、公司、签署人及时间所作的 Ed25519 签名。持有本文件者可自行计算哈希值，并用 Serai 向公众公开的公钥验证双方签名。',
};

export const contractInChinese: Words = { ...labels, ...titles, ...clauses, ...signatures };

import { randomBytes } from 'node:crypto';
import {
  askVerification,
  decideVerification,
  readCompany,
  readVerificationDocument,
  readVerificationRequest,
  register,
  signIn,
  uploadDocument,
} from '#identity/contract';
import { client } from '#platform/client';
import { makePdf } from '#platform/pdf';
import { randomPassword } from '../accounts.ts';
import { type Insist, insistOn } from '../insist.ts';
import { expect, type Play, type Player } from './play.ts';

interface Meeting {
  readonly baseUrl: string;
  readonly operator: { readonly email: string; readonly password: string };
  readonly tell: (line: string) => void;
}

const clientOf = (baseUrl: string, token?: string) =>
  client(`${baseUrl}/api`, token ? { headers: { authorization: `Bearer ${token}` } } : {});

/** Two companies that nobody has heard of before, and the operator of the house. */
export async function meet({ baseUrl, operator, tell }: Meeting): Promise<Play> {
  const nobody = insistOn('nobody', clientOf(baseUrl));
  const enter = (who: string, { token, company }: { token: string; company: { id: string } }): Player => ({
    ask: insistOn(who, clientOf(baseUrl, token)),
    token,
    company: company.id,
  });
  const supplier = enter('the supplier', await registered(nobody, factory));
  tell(`A factory registers        ${factory.company.name}, ${factory.company.nameLocal}  ${supplier.company}`);
  const buyer = enter('the buyer', await registered(nobody, laboratory));
  tell(`A buyer registers          ${laboratory.company.name}, Hamburg  ${buyer.company}`);
  const { email, password } = operator;
  const staff = enter('the operator', await nobody(signIn, { body: { email, password } }));
  return { baseUrl, nobody, supplier, buyer, operator: staff, tell };
}

const factory = {
  name: 'Huang Yuexin',
  mailbox: 'huang.yuexin',
  company: {
    name: 'Guangzhou Yuexing Ceramics Co., Ltd.',
    nameLocal: '广州粤星陶瓷电容有限公司',
    country: 'CN',
    city: 'Guangzhou',
    street: '66 Kaitai Avenue, Huangpu District',
    postcode: '510663',
    registrationNumber: 'DEMO-9144-0112',
  },
};

const laboratory = {
  name: 'Frauke Thomsen',
  mailbox: 'frauke.thomsen',
  company: {
    name: 'Elbmess Sensorik GmbH',
    country: 'DE',
    city: 'Hamburg',
    street: 'Große Elbstraße 145',
    postcode: '22767',
    registrationNumber: 'HRB DEMO 4711',
  },
};

async function registered(ask: Insist, { name, mailbox, company }: typeof laboratory) {
  const email = `${mailbox}.${randomBytes(5).toString('hex')}@demonstration.example`;
  const body = { email, password: randomPassword(), name, company };
  // The key makes a second try, should the answer be lost, the same registration.
  return ask(register, { body }, { key: `demo register ${email}` });
}

/** The factory shows its business licence; an operator looks at it and decides. */
export async function verify({ supplier, operator, nobody, tell }: Play): Promise<void> {
  const licence = await makePdf({ title: 'Business licence', at: new Date() }, (pdf) => {
    pdf.fontSize(20).text('营业执照  Business licence');
    pdf.fontSize(12).text(`${factory.company.nameLocal}\n${factory.company.registrationNumber}`);
  });
  const params = { kind: 'business-licence' } as const;
  const document = await supplier.ask(uploadDocument, { params, query: { name: 'licence.pdf' }, body: licence });
  const asked = await supplier.ask(askVerification, { body: { tier: 'verified' } }, { key: 'demo verification' });
  tell(`It asks to be verified     with ${document.name}, ${document.bytes} bytes  ${asked.id}`);

  const waiting = await operator.ask(readVerificationRequest, { params: { requestId: asked.id } });
  const shown = { requestId: asked.id, documentId: document.id };
  const seen = await operator.ask(readVerificationDocument, { params: shown });
  expect(Buffer.from(licence).equals(seen.bytes), 'The operator should see the very document that was uploaded.');
  const body = { decision: 'approve', reason: 'The licence is in order.', version: waiting.version } as const;
  const decided = await operator.ask(decideVerification, { params: { requestId: asked.id }, body });
  expect(decided.state === 'approved', `The request should be approved, and is ${decided.state}.`);
  const { tier } = await nobody(readCompany, { params: { companyId: supplier.company } });
  expect(tier === 'verified', `The factory should be verified now, and is ${tier}.`);
  tell('The operator approves      the factory is verified');
}

import type { FastifyInstance } from 'fastify';
import { serveAccount, serveSelf } from './http/account.ts';
import { serveCompanies, serveMembers } from './http/company.ts';
import { serveVerification, serveVerificationDesk } from './http/verification.ts';
import type { Identity } from './service/identity.ts';

export function serveIdentity(app: FastifyInstance, identity: Identity): void {
  serveAccount(app, identity);
  serveSelf(app, identity);
  serveCompanies(app, identity);
  serveMembers(app, identity);
  serveVerification(app, identity);
  serveVerificationDesk(app, identity);
}

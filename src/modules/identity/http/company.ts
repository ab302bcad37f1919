import type { FastifyInstance } from 'fastify';
import { type Id, readId, showId } from '#kernel/id';
import { ok, refuse } from '#kernel/result';
import { serve, serveOpen } from '#platform/http';
import { timeOnWire } from '#platform/wire';
import * as routes from '../contract.ts';
import type { Company } from '../domain/company.ts';
import { countriesIn } from '../domain/countries.ts';
import { houseCompany } from '../service/accounts.ts';
import { findCompanies, findCompany, findCompanyBySlug, updateCompany } from '../service/companies.ts';
import type { Identity } from '../service/identity.ts';
import { addMember, changeMember, findMember, listMembers, type Member, removeMember } from '../service/members.ts';
import { companiesOf } from '../store/companies.ts';
import { cursorOf, ownCompanyOnWire, profileOnWire, readCursor, ruleSaid } from './wire.ts';

export function serveCompanies(app: FastifyInstance, identity: Identity): void {
  servePublic(app, identity);

  serve(app, routes.readOwnCompany, {
    policy: () => true, // One's own is found by who one is.
    handle: async (_, { actor }) => {
      const company = await findCompany(identity, actor.company);
      return company ? ok(ownCompanyOnWire(company)) : refuse('company-unknown');
    },
  });

  serve(app, routes.updateCompany, {
    policy: () => true,
    handle: async ({ body }, { actor, language }) => {
      const told = await updateCompany(identity, actor, body);
      if (told.ok) return ok(ownCompanyOnWire(told.value));
      return { ok: false, refusal: ruleSaid(identity.sayIn(language), told.refusal) };
    },
  });
}

function servePublic(app: FastifyInstance, identity: Identity): void {
  const { market } = identity;

  serveOpen(app, routes.readCompany, {
    handle: async ({ params }) => {
      const company = await findCompany(identity, readId(params.companyId));
      return company ? ok(profileOnWire(company)) : refuse('company-unknown');
    },
  });

  serveOpen(app, routes.readCompanyBySlug, {
    handle: async ({ params }) => {
      const company = await findCompanyBySlug(identity, params.slug);
      return company ? ok(profileOnWire(company)) : refuse('company-unknown');
    },
  });

  serveOpen(app, routes.listCompanies, {
    handle: async ({ query }) => {
      const ids = [...new Set(query.ids.split(',').map(readId))];
      const found = await findCompanies(identity, ids);
      const there = ids.flatMap((id) => found.get(id) ?? []);
      return ok({ items: there.map(profileOnWire) });
    },
  });

  serveOpen(app, routes.listSuppliers, {
    handle: async ({ query: { sort, after, limit } }) => {
      const rows = await companiesOf(identity.pool, identity.vault, {
        market,
        but: houseCompany(market),
        sort,
        after: positionOf(sort, after),
        limit: limit + 1,
      });
      const shown = rows.slice(0, limit);
      const last = shown.at(-1);
      const next = rows.length > limit && last ? cursorOf(sortKey(sort, last), last.id) : null;
      return ok({ items: shown.map(profileOnWire), next });
    },
  });

  serveOpen(app, routes.listCountries, {
    handle: async (_, { language }) => ok({ items: [...countriesIn(language)] }),
  });
}

const sortKey = (sort: 'newest' | 'name', { name, since }: Company) =>
  sort === 'name' ? name : String(since.getTime());

function positionOf(sort: 'newest' | 'name', after: string | undefined) {
  const cursor = readCursor(after);
  if (!cursor || (sort === 'newest' && !/^\d{1,15}$/.test(cursor.key))) return undefined;
  return { key: cursor.key, id: cursor.id as Id };
}

const ownMember = (actor: { company: Id }, _: unknown, member: Member) => member.company === actor.company;

export function serveMembers(app: FastifyInstance, identity: Identity): void {
  /** Somebody who acts, or acted, for some company; the policy says whether it is the asker's. */
  const load = async ({ params }: { readonly params: { readonly personId: string } }) => {
    const member = await findMember(identity, readId(params.personId));
    return member ? ok(member) : refuse('member-unknown');
  };

  serve(app, routes.listMembers, {
    policy: () => true,
    handle: async (_, { actor }) => ok({ items: (await listMembers(identity, actor.company)).map(memberOnWire) }),
  });

  serve(app, routes.addMember, {
    policy: () => true,
    handle: async ({ body }, { actor, language, write }) => {
      const told = await addMember(identity, actor, { ...body, write });
      if (told.ok) return ok(memberOnWire(told.value));
      return { ok: false, refusal: ruleSaid(identity.sayIn(language), told.refusal) };
    },
  });

  serve(app, routes.changeMember, {
    load,
    policy: ownMember,
    handle: async ({ body }, { actor, loaded }) => {
      const told = await changeMember(identity, actor, { ...body, id: loaded.id });
      return told.ok ? ok(memberOnWire(told.value)) : told;
    },
  });

  serve(app, routes.removeMember, {
    load,
    policy: ownMember,
    handle: async ({ params }, { actor, loaded }) => {
      const told = await removeMember(identity, actor, loaded.id);
      return told.ok ? ok({ id: params.personId }) : told;
    },
  });
}

const memberOnWire = ({ id, name, email, roles, since, version }: Member) => ({
  id: showId('per', id),
  name,
  email,
  roles: [...roles],
  since: timeOnWire(since),
  version,
});

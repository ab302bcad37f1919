import { Type } from 'typebox';
import { idSchema, refusal, route, shape, timeSchema } from '#platform/route';
import * as s from './shapes.ts';

const member = shape({
  id: idSchema('per'),
  name: Type.String(),
  email: Type.String(),
  roles: Type.Array(s.role),
  since: timeSchema,
  version: s.version,
});
const params = shape({ personId: idSchema('per') });
const unknown = refusal(404, 'Nobody like this works for your company.');
const lastOwner = refusal(409, 'A company keeps at least one owner. Make somebody else owner first.');

export const listMembers = route({
  name: 'listMembers',
  method: 'GET',
  path: '/identity/company/members',
  may: 'company:members',
  summary: 'Who acts for your company',
  reply: shape({ items: Type.Array(member) }),
  refusals: {},
});

export const addMember = route({
  name: 'addMember',
  method: 'POST',
  path: '/identity/company/members',
  may: 'company:members',
  summary: 'Let somebody act for your company',
  body: shape({ email: s.email, name: s.personName, password: s.password, roles: s.memberRoles }),
  reply: member,
  refusals: {
    'email-taken': s.refusals['email-taken'],
    'password-weak': s.refusals['password-weak'],
    'too-many-members': refusal(409, 'A company has so many members at most.', { most: Type.Integer() }),
    throttled: s.refusals.throttled,
  },
});

export const changeMember = route({
  name: 'changeMember',
  method: 'PUT',
  path: '/identity/company/members/{personId}',
  may: 'company:members',
  summary: 'Say what somebody may do; it holds from his next request',
  params,
  body: shape({ roles: s.memberRoles, version: s.version }),
  reply: member,
  refusals: { 'member-unknown': unknown, 'member-changed': s.changed('This member'), 'last-owner': lastOwner },
});

export const removeMember = route({
  name: 'removeMember',
  method: 'DELETE',
  path: '/identity/company/members/{personId}',
  may: 'company:members',
  summary: 'End somebody’s work for your company; all his sessions end',
  params,
  reply: shape({ id: idSchema('per') }),
  refusals: { 'member-unknown': unknown, 'last-owner': lastOwner },
});

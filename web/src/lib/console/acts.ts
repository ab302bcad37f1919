import { m } from '#messages';

type Words = Readonly<Record<string, () => string>>;
const wordOf = (words: Words, code: string) => (Object.hasOwn(words, code) ? words[code]?.() : undefined) ?? code;

const acts: Words = {
  'cloud.endpoint-created': m.operator_act_cloud_endpoint_created,
  'cloud.endpoint-changed': m.operator_act_cloud_endpoint_changed,
  'cloud.endpoint-disabled': m.operator_act_cloud_endpoint_disabled,
  'cloud.endpoint-removed': m.operator_act_cloud_endpoint_removed,
  'cloud.endpoint-secret-rotated': m.operator_act_cloud_endpoint_secret_rotated,
  'cloud.token-made': m.operator_act_cloud_token_made,
  'cloud.token-revoked': m.operator_act_cloud_token_revoked,
  'identity.registered': m.operator_act_identity_registered,
  'identity.signed-in': m.operator_act_identity_signed_in,
  'identity.session-ended': m.operator_act_identity_session_ended,
  'identity.password-changed': m.operator_act_identity_password_changed,
  'identity.company-changed': m.operator_act_identity_company_changed,
  'identity.member-added': m.operator_act_identity_member_added,
  'identity.member-removed': m.operator_act_identity_member_removed,
  'identity.roles-changed': m.operator_act_identity_roles_changed,
  'identity.document-uploaded': m.operator_act_identity_document_uploaded,
  'identity.document-removed': m.operator_act_identity_document_removed,
  'identity.verification-asked': m.operator_act_identity_verification_asked,
  'identity.verification-decided': m.operator_act_identity_verification_decided,
  'identity.tier-ended': m.operator_act_identity_tier_ended,
  'logistics.stock-adjusted': m.operator_act_logistics_stock_adjusted,
  'logistics.stock-counted': m.operator_act_logistics_stock_counted,
  'pay.card-captured': m.operator_act_pay_card_captured,
  'pay.card-refunded': m.operator_act_pay_card_refunded,
  'pay.top-up-settled': m.operator_act_pay_top_up_settled,
  'pay.earnings-moved': m.operator_act_pay_earnings_moved,
  'pay.escrow-funded': m.operator_act_pay_escrow_funded,
  'pay.escrow-released': m.operator_act_pay_escrow_released,
  'pay.escrow-refunded': m.operator_act_pay_escrow_refunded,
  'pay.escrow-frozen': m.operator_act_pay_escrow_frozen,
  'pay.escrow-unfrozen': m.operator_act_pay_escrow_unfrozen,
  'trade.contract-signed': m.operator_act_trade_contract_signed,
  'trade.dispute-opened': m.operator_act_trade_dispute_opened,
  'trade.dispute-withdrawn': m.operator_act_trade_dispute_withdrawn,
  'trade.dispute-resolved': m.operator_act_trade_dispute_resolved,
};

/** What an act of the audit log is called; one that no page knows yet is told by its code. */
export const actName = (act: string): string => wordOf(acts, act);

const names: Words = {
  minor: m.operator_fact_minor,
  currency: m.operator_fact_currency,
  escrow: m.operator_fact_escrow,
  topUp: m.operator_fact_top_up,
  listing: m.operator_fact_listing,
  listings: m.operator_fact_listings,
  warehouse: m.operator_fact_warehouse,
  quantity: m.operator_fact_quantity,
  reason: m.operator_fact_reason,
  from: m.operator_fact_from,
  to: m.operator_fact_to,
  request: m.operator_fact_request,
  tier: m.operator_fact_tier,
  documents: m.operator_fact_documents,
  document: m.operator_fact_document,
  kind: m.operator_fact_kind,
  state: m.operator_fact_state,
  until: m.operator_fact_until,
  session: m.operator_fact_session,
  sessionsEnded: m.operator_fact_sessions_ended,
  person: m.operator_fact_person,
  roles: m.operator_fact_roles,
  fields: m.operator_fact_fields,
  version: m.operator_fact_version,
  decision: m.operator_fact_decision,
  sha256: m.operator_fact_sha256,
  key: m.operator_fact_key,
  endpoint: m.operator_fact_endpoint,
  enabled: m.operator_fact_enabled,
  token: m.operator_fact_token,
  all: m.operator_fact_all,
  webhook: m.operator_fact_webhook,
  money: m.operator_fact_money,
  trade: m.operator_fact_trade,
  conversation: m.operator_fact_conversation,
  order: m.operator_fact_order,
  shipment: m.operator_fact_shipment,
  stock: m.operator_fact_stock,
  review: m.operator_fact_review,
  company: m.operator_fact_company,
};

/** The codes that stand as values of facts. Ids, figures and moments are the same in every language. */
const values: Words = {
  registered: m.operator_value_registered,
  verified: m.operator_value_verified,
  audited: m.operator_value_audited,
  approved: m.operator_value_approved,
  rejected: m.operator_value_rejected,
  received: m.operator_value_received,
  counted: m.operator_value_counted,
  damaged: m.operator_value_damaged,
  award: m.operator_value_award,
  refund: m.operator_value_refund,
  company: m.operator_value_company,
  individual: m.operator_value_individual,
  'business-licence': m.operator_value_business_licence,
  'tax-registration': m.operator_value_tax_registration,
  'bank-statement': m.operator_value_bank_statement,
  'factory-audit': m.operator_value_factory_audit,
  other: m.operator_value_other,
  owner: m.operator_value_owner,
  sales: m.operator_value_sales,
  purchasing: m.operator_value_purchasing,
  warehouse: m.operator_value_warehouse,
  finance: m.operator_value_finance,
  operator: m.operator_value_operator,
  name: m.operator_value_name,
  nameLocal: m.operator_value_name_local,
  country: m.operator_value_country,
  city: m.operator_value_city,
  street: m.operator_value_street,
  postcode: m.operator_value_postcode,
  phone: m.operator_value_phone,
  about: m.operator_value_about,
  website: m.operator_value_website,
  founded: m.operator_value_founded,
  employees: m.operator_value_employees,
  registrationNumber: m.operator_value_registration_number,
  vatId: m.operator_value_vat_id,
  yes: m.operator_value_yes,
  manage: m.operator_value_manage,
  no: m.operator_value_no,
  none: m.operator_value_none,
  read: m.operator_value_read,
  write: m.operator_value_write,
};

export interface Fact {
  readonly name: string;
  readonly value: string;
}

/** What an entry says beside its act, each word in the reader's language. */
export const factsOf = (facts: Readonly<Record<string, string>>): Fact[] =>
  Object.entries(facts).map(([name, value]) => ({
    name: wordOf(names, name),
    value: value
      .split(' ')
      .map((word) => wordOf(values, word))
      .join(' '),
  }));

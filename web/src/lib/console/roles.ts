import { m } from '#messages';

/** Each role with what it covers. */
const roles: Readonly<Record<string, readonly [() => string, () => string]>> = {
  owner: [m.account_role_owner, m.seller_role_owner_covers],
  sales: [m.account_role_sales, m.seller_role_sales_covers],
  purchasing: [m.account_role_purchasing, m.seller_role_purchasing_covers],
  warehouse: [m.account_role_warehouse, m.seller_role_warehouse_covers],
  finance: [m.account_role_finance, m.seller_role_finance_covers],
};

export const roleName = (role: string): string => roles[role]?.[0]() ?? role;
export const roleCovers = (role: string): string => roles[role]?.[1]() ?? '';

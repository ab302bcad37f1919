import { m } from '#messages';

const tiers = {
  registered: m.seller_tier_registered,
  verified: m.seller_tier_verified,
  audited: m.seller_tier_audited,
};

/** How far a house has let itself be looked at, as a word inside a sentence. */
export const tierWord = (tier: keyof typeof tiers): string => tiers[tier]();

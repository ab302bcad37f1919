import { error } from '@sveltejs/kit';
import { track } from '#logistics/contract';
import { m } from '#messages';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals: { api } }) => {
  const trackingNumber = params.number.toUpperCase().replaceAll(/[\s-]/g, '');
  const answer = await api(track, { params: { trackingNumber } });
  if (answer.ok) return { parcel: answer.value, asked: trackingNumber, sentence: null };
  const { code, title } = answer.refusal;
  if (code !== 'tracking-unknown' && code !== 'input-invalid') error(409, title);
  const sentence = code === 'input-invalid' ? m.shop_tracking_rule() : title;
  return { parcel: null, asked: trackingNumber, sentence };
};

import { error } from '@sveltejs/kit';
import { track } from '#logistics/contract';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals: { api } }) => {
  const trackingNumber = params.number.toUpperCase().replaceAll(/[\s-]/g, '');
  const answer = await api(track, { params: { trackingNumber } });
  if (answer.ok) return { parcel: answer.value, asked: trackingNumber, sentence: null };
  const { code, title } = answer.refusal;
  if (code !== 'tracking-unknown' && code !== 'input-invalid') error(409, title);
  const rule = 'A tracking number is SL and twelve letters or digits.';
  return { parcel: null, asked: trackingNumber, sentence: code === 'input-invalid' ? rule : title };
};

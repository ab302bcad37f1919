import { find } from '#lib/server/find.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => find(event);

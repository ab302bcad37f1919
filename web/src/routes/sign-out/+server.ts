import { redirect } from '@sveltejs/kit';
import { sessionCookie, signOut } from '#identity/contract';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ locals, cookies }) => {
  if (locals.signedIn) await locals.api(signOut, {});
  cookies.delete(sessionCookie(locals.secure), { path: '/', secure: locals.secure });
  redirect(303, '/');
};

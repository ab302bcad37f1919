import type { Api, CallOptions } from '#platform/client';
import type { Route } from '#platform/route';

/** Asks a route and answers its reply. */
export type Insist = <Input, Reply, Refusal extends { readonly code: string }>(
  route: Route<Input, Reply, Refusal>,
  input: NoInfer<Input>,
  options?: CallOptions,
) => Promise<Reply>;

/** For plays in which every "no" is a mistake: it is thrown, with what was asked and why it was refused. */
export const insistOn =
  (who: string, api: Api): Insist =>
  async (route, input, options) => {
    const told = await api(route, input, options);
    if (told.ok) return told.value;
    const { title, ...facts } = told.refusal;
    throw new Error(`${who} asked ${route.name} and was refused: ${title} ${JSON.stringify(facts)}`);
  };

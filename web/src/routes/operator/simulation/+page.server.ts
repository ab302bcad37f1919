import { advanceClock, readSimulation } from '#apps/contract';
import { readForm } from '#lib/server/form.ts';
import { need } from '#lib/server/page.ts';
import { showDeadline } from '#lib/show.ts';
import { m } from '#messages';
import type { Actions, PageServerLoad } from './$types';

const hourMs = 3_600_000;

export const load: PageServerLoad = async (event) => need(await event.locals.api(readSimulation, {}), event);

export const actions: Actions = {
  default: async (event) => {
    const form = await readForm(event);
    const byMs = form.whole('hours') * hourMs;
    const answer = await event.locals.api(advanceClock, { body: { byMs } }, { key: form.key });
    return answer.ok
      ? { done: m.operator_simulation_done({ moment: showDeadline(answer.value.now) }) }
      : form.refuse(answer.refusal);
  },
};

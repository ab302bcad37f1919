import { Type } from 'typebox';
import { refusal, route, shape, timeSchema } from '#platform/route';

const simulation = shape({
  now: timeSchema,
  aheadMs: Type.Integer({ description: 'How far the house stands ahead of the real time.' }),
});

/** What time it is in the house; a demonstration may have set it forward. */
export const readSimulation = route({
  name: 'readSimulation',
  method: 'GET',
  path: '/simulation',
  may: 'operator:simulation',
  summary: 'The demonstration clock',
  reply: simulation,
  refusals: {},
});

/** Sets the house's clock forward: parcels move, deadlines pass. Never back. */
export const advanceClock = route({
  name: 'advanceClock',
  method: 'POST',
  path: '/simulation/clock',
  may: 'operator:simulation',
  summary: 'Set the demonstration clock forward',
  body: shape({ byMs: Type.Integer({ minimum: 1, maximum: 90 * 86_400_000 }) }),
  reply: simulation,
  refusals: {
    'simulation-off': refusal(403, 'This installation does not simulate. Its clock is the real one.'),
  },
});

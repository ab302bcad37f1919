/**
 * Who may import whom, from the ground up. A floor names only floors that stand before it, so no circle can form;
 * what must go up goes as an event. Every floor may also use the kernel and the platform.
 * `testing` is for tests, and every floor's tests may use it; dependency-cruiser holds the product away from it.
 * The rules of oxlint (in the editor) and dependency-cruiser (in the tests) are both made from this table.
 */
const house = {
  kernel: [],
  platform: [],
  testing: [],
  ledger: [],
  audit: [],
  risk: [],
  provenance: [],
  identity: ['audit', 'risk'],
  cloud: ['identity', 'audit'],
  catalog: ['identity', 'cloud', 'audit'],
  pricing: ['catalog', 'identity'],
  pay: ['ledger', 'identity', 'risk', 'audit'],
  logistics: ['ledger', 'catalog', 'identity', 'audit'],
  work: ['identity', 'cloud', 'audit'],
  trade: ['ledger', 'catalog', 'pricing', 'pay', 'logistics', 'work', 'identity', 'risk', 'audit'],
  trust: ['trade', 'pay', 'work', 'identity', 'catalog', 'audit'],
  discovery: ['catalog', 'pricing', 'identity'],
  community: ['trade', 'pricing', 'catalog', 'work', 'identity', 'cloud'],
  marketing: ['trade', 'pricing', 'discovery', 'identity', 'work'],
  insight: ['ledger', 'identity'],
  assistant: ['discovery', 'trade', 'trust', 'insight', 'work', 'identity'],
} as const satisfies Record<string, readonly string[]>;

/** The programs: they put the house together, so they may import everything, and nothing imports them. */
const table: Readonly<Record<string, readonly string[]>> = { ...house, apps: Object.keys(house) };

/** Pages get contracts and what is pure. A server door in a page would be bundled: a second pool, a second writer. */
export const webMayImport =
  /^#(lib\/.+|messages(\/runtime)?|[a-z]+\/contract|kernel\/(brand|language|money|result)|platform\/(route|client|live\/(client|protocol)))$/;

export const floors: readonly string[] = Object.keys(table);
export const ground: readonly string[] = ['kernel', 'platform', 'testing', 'ledger'];
export const folderOf = (floor: string) =>
  ground.includes(floor) || floor === 'apps' ? `src/${floor}` : `src/modules/${floor}`;

export const mayImport: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(table).map(([floor, named]) => {
    const always = ['kernel', 'platform'].slice(0, floors.indexOf(floor)); // The kernel knows nobody, the platform the kernel.
    return [floor, [...always, ...named, ...(floor === 'testing' ? [] : ['testing'])]];
  }),
);

const within = (names: readonly string[]) => `^(${names.map(folderOf).join('|')})/`;
const reason = (floor: string) =>
  `${floor} may import ${mayImport.get(floor)?.join(', ') || 'nobody'}. To reach another, announce an event.`;

/** For dependency-cruiser, which sees where an import really ends. */
export const cruiserRules = [
  ...floors.map((floor) => ({
    name: `${floor}-imports-down-only`,
    comment: reason(floor),
    severity: 'error',
    from: { path: within([floor]) },
    to: { path: '^src/', pathNot: within([floor, ...(mayImport.get(floor) ?? [])]) },
  })),
  {
    name: 'in-the-table',
    comment: 'A folder that the table in boundaries.ts does not name has no place in the house.',
    severity: 'error',
    from: { path: '^src/', pathNot: within(floors) },
    to: {},
  },
];

/** For oxlint, which tells whoever is typing. */
export const lintOverrides = floors.map((floor) => {
  const forbidden = floors.filter((other) => other !== floor && !mayImport.get(floor)?.includes(other));
  const patterns = [
    {
      regex: `^(\\.\\./)+(modules/)?(${floors.join('|')})/`,
      message: "Another floor is entered by its door: import '#name'.",
    },
    ...(forbidden.length > 0 ? [{ regex: `^#(${forbidden.join('|')})(/|$)`, message: reason(floor) }] : []),
  ];
  return { files: [`${folderOf(floor)}/**`], rules: { 'no-restricted-imports': ['error', { patterns }] } };
});

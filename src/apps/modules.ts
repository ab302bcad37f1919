import type { FastifyInstance } from 'fastify';
import { openAudit, serveAudit } from '#audit';
import { catalogJobs, openCatalog, serveCatalog } from '#catalog';
import { cloudJobs, cloudReactions, openCloud, serveCloud } from '#cloud';
import { identityJobs, identityReactions, openIdentity, serveIdentity } from '#identity';
import { openLedger, serveLedger } from '#ledger';
import { logisticsJobs, logisticsReactions, openLogistics, serveLogistics } from '#logistics';
import { openPay, payJobs, payReactions, servePay } from '#pay';
import type { Config } from '#platform/config';
import type { DemoClock } from '#platform/demo-clock';
import { openEgress } from '#platform/egress';
import type { Foundation } from '#platform/foundation';
import type { Job } from '#platform/jobs';
import type { Reaction } from '#platform/relay';
import { openTrade, serveTrade, tradeJobs, tradeReactions } from '#trade';
import { openTrust, serveTrust, trustReactions } from '#trust';
import { openWork, serveWork, workReactions } from '#work';
import { stockKeeper } from './stock-keeper.ts';

/** Brings a simulated outsider's message to the house's own door, as anybody's would come. */
type Deliver = (path: string, message: { headers: Readonly<Record<string, string>>; raw: string }) => Promise<void>;

export type Modules = ReturnType<typeof openModules>;

/** Every module, opened once, each on those below it. */
export function openModules(house: Foundation & { clock: DemoClock }, config: Config, deliver: Deliver) {
  // The past of the demonstration was not hurried: its parcels have travelled as long as parcels do.
  const speed = () => (house.clock.aheadMs() < 0 ? 1 : config.CARRIER_SPEED);
  const terms = {
    commissionBasisPoints: config.COMMISSION_BASIS_POINTS,
    payWithinDays: config.PAY_WITHIN_DAYS,
    releaseAfterDays: config.RELEASE_AFTER_DAYS,
  };
  const ledger = openLedger(house.pool, house.clock);
  const audit = openAudit(house);
  const identity = openIdentity(house, { audit });
  const cloud = openCloud(house, { identity, egress: openEgress({ loopback: config.EGRESS_LOOPBACK }) });
  const catalog = openCatalog(house, { identity });
  const work = openWork(house, { identity });
  const pay = openPay(house, { ledger, identity }, { ...terms, speed, deliver });
  const logistics = openLogistics(house, { ledger, catalog, identity }, { speed, deliver });
  const trade = openTrade(house, { ledger, identity, catalog, pay, logistics, work }, terms);
  const trust = openTrust(house, { identity, trade });
  return { ledger, audit, identity, cloud, catalog, work, pay, logistics, trade, trust };
}

export function serveModules(app: FastifyInstance, modules: Modules): void {
  serveLedger(app, modules.ledger);
  serveAudit(app, modules.audit);
  serveIdentity(app, modules.identity);
  serveCloud(app, modules.cloud);
  serveCatalog(app, modules.catalog);
  serveWork(app, modules.work);
  servePay(app, modules.pay);
  serveLogistics(app, modules.logistics);
  serveTrade(app, modules.trade);
  serveTrust(app, modules.trust);
}

export const reactionsOf = ({ identity, cloud, pay, logistics, trade, trust }: Modules): Reaction[] => [
  ...identityReactions(identity),
  ...cloudReactions(cloud),
  ...workReactions(),
  ...payReactions(pay),
  ...logisticsReactions(logistics),
  ...tradeReactions(trade),
  ...trustReactions(trust),
];

export const jobsOf = ({ identity, cloud, catalog, pay, logistics, trade }: Modules): Job[] => [
  ...identityJobs(identity),
  ...cloudJobs(cloud),
  ...catalogJobs(catalog, stockKeeper(logistics)),
  ...payJobs(pay),
  ...logisticsJobs(logistics),
  ...tradeJobs(trade),
];

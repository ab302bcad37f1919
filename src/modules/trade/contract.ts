/** Every route of trade: what the two sides say to each other until the order is closed. */
export { readContract, readContractDocument, signContract } from './contract/routes.ts';
export {
  acceptOffer,
  declineOffer,
  endNegotiation,
  listNegotiations,
  makeOffer,
  negotiationStates,
  readNegotiation,
  sendInquiry,
  withdrawOffer,
} from './negotiation/routes.ts';
export {
  cancelOrder,
  confirmDelivery,
  exportOrders,
  listAllOrders,
  listOrders,
  openDispute,
  orderStates,
  payOrder,
  readAnyOrder,
  readOrder,
  resolveDispute,
  withdrawDispute,
} from './order/routes.ts';

/** The worker's entry: connects its message port to the engine. Must not know anything else. */
import { polyfill } from "#base/polyfills";
import type { CallMessage, PingMessage } from "./protocol";
import { serve } from "./serve";

const handle = serve((message, transfer) => self.postMessage(message, { transfer }));
// Messages that come earlier are answered then, in their order.
const able = polyfill();
self.addEventListener(
  "message",
  ({ data }: MessageEvent<CallMessage | PingMessage>) => void able.then(() => handle(data)),
);

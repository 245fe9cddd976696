/** The worker's entry: connects its message port to the engine. Must not know anything else. */
import "#base/polyfills";
import type { CallMessage, PingMessage } from "./protocol";
import { serve } from "./serve";

const handle = serve((message, transfer) => self.postMessage(message, { transfer }));
self.addEventListener("message", ({ data }: MessageEvent<CallMessage | PingMessage>) => handle(data));

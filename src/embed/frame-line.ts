/**
 * The frame's end of the line to the page around it: takes the port that the page hands over, hears commands, tells what happens. Only the
 * page that the address names is listened to; nothing is ever posted to a window.
 */
import { isConnect, parseCommand, rateLimit, sealed, type Command, type Told } from "./messages";

export interface FrameLine {
  /** Whether a page listens. */
  isOpen(): boolean;
  /**
   * Tells the page; the last of each kind but files, errors and replies is told again to a page that comes later, and the last error that no
   * page heard to the first that comes.
   */
  tell(told: Told): void;
  /** Hears commands from now on, those that came before included. */
  hear(command: (command: Command) => void): void;
}

const TOLD_ONCE: readonly Told["type"][] = ["file", "error", "reply"];
const MOST_WAITING = 60;
/** Of each kind the last within so many ms is told: a camera in flight would say sixty things a second. */
const REST_MS = 100;

/** Listens at once, so that a page that asks early is heard. `host` is the exact origin of the page around the frame, or null: none. */
export function openLine(host: string | null, page: Window = window): FrameLine {
  let port: MessagePort | null = null;
  let hearing: ((command: Command) => void) | null = null;
  const last = new Map<string, Told>();
  let unheard: Told | null = null;
  const waiting: Command[] = [];
  const resting = new Map<string, Told>();
  const post = (told: Told): void => port?.postMessage(sealed(told));
  const postResting = (): void => {
    for (const told of resting.values()) post(told);
    resting.clear();
  };
  const onMessage = (mayRead: (now: number) => boolean, data: unknown): void => {
    if (!mayRead(performance.now())) return;
    const command = parseCommand(data);
    if (command === null) return;
    if (hearing !== null) hearing(command);
    else if (waiting.length < MOST_WAITING) waiting.push(command);
  };
  page.addEventListener("message", ({ source, origin, data, ports }) => {
    const [given] = ports;
    if (source !== page.parent || page.parent === page || origin !== host || !given || !isConnect(data)) return;
    port?.close();
    port = given;
    const mayRead = rateLimit();
    port.addEventListener("message", (event) => onMessage(mayRead, event.data));
    port.start();
    post({ type: "hello" });
    for (const told of last.values()) post(told);
    if (unheard !== null) post(unheard);
    unheard = null;
  });
  return {
    isOpen: () => port !== null,
    tell: (told) => {
      if (port === null && told.type === "error") unheard = told;
      if (TOLD_ONCE.includes(told.type)) return post(told);
      last.set(told.type, told);
      if (resting.size === 0) setTimeout(postResting, REST_MS);
      resting.set(told.type, told);
    },
    hear: (command) => {
      hearing = command;
      for (const each of waiting.splice(0)) command(each);
    },
  };
}

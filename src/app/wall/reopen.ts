/** Opens the address anew where nobody stands by to do it: never into a network that is gone, which would leave an empty screen. */

const ANSWER_MS = 4000;
const FIRST_WAIT_MS = 5000;
const LONGEST_WAIT_MS = 60_000;

/** Whether the page and the scripts it begins with can be had now. */
export async function isReachable(): Promise<boolean> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), ANSWER_MS);
  const get = (url: string, cache: RequestCache): Promise<Response> => fetch(url, { cache, signal: controller.signal });
  try {
    const page = await get(location.href, "no-cache");
    if (!page.ok) return false;
    const scripts = [...(await page.text()).matchAll(/<script[^>]+src="([^"]+)"/g)].map(([, src]) => src ?? "");
    const answers = await Promise.all(scripts.map((src) => get(new URL(src, location.href).href, "default")));
    return answers.every(({ ok }) => ok);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}

/** Opens the address anew if it can be had; resolves to false if not. */
export async function reopen(reload: () => void): Promise<boolean> {
  const isThere = await isReachable();
  if (isThere) reload();
  return isThere;
}

/** Tries again and again until the address has been opened anew, or `until` is aborted. */
export function reopenWhenThere(reload: () => void, until?: AbortSignal, waitMs = FIRST_WAIT_MS): void {
  const timer = setTimeout(() => {
    void reopen(reload).then((isDone) => {
      if (!isDone && until?.aborted !== true) reopenWhenThere(reload, until, Math.min(LONGEST_WAIT_MS, waitMs * 2));
    });
  }, waitMs);
  until?.addEventListener("abort", () => clearTimeout(timer), { once: true });
}

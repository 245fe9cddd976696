/** Whether this browser can draw the GPU map. Imported before the GPU chunk, so it must import nothing of it. */

/** True when a WebGL2 context can be had; the probe's context is given back at once. */
export function hasWebGl2(): boolean {
  const gl = document.createElement("canvas").getContext("webgl2");
  if (!gl) return false;
  gl.getExtension("WEBGL_lose_context")?.loseContext();
  return true;
}

/** The density of companies as one textured square over the fills and under the borders. Knows no counts, only classes. */
import type { CustomLayerInterface, CustomRenderMethodInput, Map as MapLibreMap } from "maplibre-gl";
import { toWorld } from "#map/camera";
import { densityPixels } from "#map/density-pixels";
import type { DensityScene } from "#map/scene";
import { CLIP_OF_OFFSET, glProgram, setOrigin, uniformsOf, type UniformOf } from "./gl-program";

const VERTEX = `#version 300 es
${CLIP_OF_OFFSET}
uniform vec2 u_extent;
out vec2 v_at;
void main() {
  v_at = vec2(gl_VertexID & 1, gl_VertexID >> 1);
  gl_Position = clipOf(v_at * u_extent);
}`;

const FRAGMENT = `#version 300 es
precision highp float;
uniform sampler2D u_cells;
in vec2 v_at;
out vec4 color;
void main() { color = texture(u_cells, v_at); }`;

/** The layer; `set` says what it draws. */
export class DensityLayer implements CustomLayerInterface {
  readonly id = "density";
  readonly type = "custom";
  readonly renderingMode = "2d";
  #map: MapLibreMap | null = null;
  #gl: WebGL2RenderingContext | null = null;
  #program: WebGLProgram | null = null;
  #texture: WebGLTexture | null = null;
  #noArrays: WebGLVertexArrayObject | null = null;
  #uniformOf: UniformOf = () => null;
  #scene: DensityScene | null = null;
  /** What the texture holds. */
  #uploaded: DensityScene | null = null;

  /** Draws this raster, or none, from the next frame on. */
  set(scene: DensityScene | null): void {
    if (scene === this.#scene) return;
    this.#scene = scene;
    this.#map?.triggerRepaint();
  }

  onAdd(map: MapLibreMap, gl: WebGLRenderingContext | WebGL2RenderingContext): void {
    this.#map = map;
    this.#gl = gl as WebGL2RenderingContext;
    this.#program = glProgram(this.#gl, VERTEX, FRAGMENT);
    this.#uniformOf = uniformsOf(this.#gl, this.#program);
    this.#texture = this.#gl.createTexture();
    this.#noArrays = this.#gl.createVertexArray();
  }

  onRemove(): void {
    this.#gl?.deleteTexture(this.#texture);
    this.#gl?.deleteVertexArray(this.#noArrays);
    this.#gl?.deleteProgram(this.#program);
    this.#map = null;
    this.#gl = null;
  }

  render(_gl: unknown, { defaultProjectionData }: CustomRenderMethodInput): void {
    const gl = this.#gl;
    const scene = this.#scene;
    if (gl === null || scene === null) return;
    const [west, south, east, north] = scene.bounds;
    const origin = toWorld([west, north]);
    const [right, bottom] = toWorld([east, south]);
    gl.useProgram(this.#program);
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(gl.TEXTURE_2D, this.#texture);
    if (scene !== this.#uploaded) upload(gl, scene);
    this.#uploaded = scene;
    gl.uniform1i(this.#uniformOf("u_cells"), 0);
    gl.uniform2f(this.#uniformOf("u_extent"), right - origin[0], bottom - origin[1]);
    setOrigin(gl, this.#uniformOf, defaultProjectionData.mainMatrix, origin);
    gl.bindVertexArray(this.#noArrays);
    gl.drawArrays(gl.TRIANGLE_STRIP, 0, 4);
    gl.bindVertexArray(null);
    gl.bindTexture(gl.TEXTURE_2D, null);
  }
}

/** Cells keep their edges close by; far out, where several share a pixel, they are averaged. */
function upload(gl: WebGL2RenderingContext, scene: DensityScene): void {
  gl.pixelStorei(gl.UNPACK_ALIGNMENT, 4);
  gl.texImage2D(
    gl.TEXTURE_2D,
    0,
    gl.RGBA8,
    scene.cols,
    scene.rows,
    0,
    gl.RGBA,
    gl.UNSIGNED_BYTE,
    new Uint8Array(densityPixels(scene).buffer),
  );
  gl.generateMipmap(gl.TEXTURE_2D);
  for (const [name, value] of [
    [gl.TEXTURE_MIN_FILTER, gl.LINEAR_MIPMAP_LINEAR],
    [gl.TEXTURE_MAG_FILTER, gl.NEAREST],
    [gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE],
    [gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE],
  ] as const)
    gl.texParameteri(gl.TEXTURE_2D, name, value);
}

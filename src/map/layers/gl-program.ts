/** What the map's own WebGL layers share: a program, and the way from world positions to the screen. Knows no data. */
import { assert, defined } from "#base/assert";

/** Compiles and links a program of GLSL ES 3.00. */
export function glProgram(gl: WebGL2RenderingContext, vertexSource: string, fragmentSource: string): WebGLProgram {
  const program = gl.createProgram();
  for (const [type, source] of [
    [gl.VERTEX_SHADER, vertexSource],
    [gl.FRAGMENT_SHADER, fragmentSource],
  ] as const) {
    const shader = defined(gl.createShader(type), "a shader");
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
    gl.deleteShader(shader);
  }
  gl.linkProgram(program);
  // A lost context links nothing; the map is then made anew.
  assert(
    gl.isContextLost() || gl.getProgramParameter(program, gl.LINK_STATUS) === true,
    `a linked program: ${gl.getProgramInfoLog(program) ?? ""}`,
  );
  return program;
}

/** Uniforms of a program by name. */
export type UniformOf = (name: string) => WebGLUniformLocation | null;

/** Looks every uniform up once. */
export function uniformsOf(gl: WebGL2RenderingContext, program: WebGLProgram): UniformOf {
  const known = new Map<string, WebGLUniformLocation | null>();
  return (name) => {
    if (!known.has(name)) known.set(name, gl.getUniformLocation(program, name));
    return known.get(name) ?? null;
  };
}

/** GLSL: clip position of a world position given as an offset (world units) from the origin of `setOrigin`. */
export const CLIP_OF_OFFSET = `
uniform vec4 u_origin;
uniform vec4 u_east;
uniform vec4 u_south;
vec4 clipOf(vec2 offset) { return u_origin + offset.x * u_east + offset.y * u_south; }`;

/**
 * Tells the shader where an origin (world 0–1) lies and how far a step from it leads. The sum is made here in doubles: floats
 * of whole world positions would shake by half a pixel close by.
 */
export function setOrigin(
  gl: WebGL2RenderingContext,
  uniformOf: UniformOf,
  clipOfWorld: ArrayLike<number>,
  [x, y]: readonly [number, number],
): void {
  const column = (at: number): number[] => [0, 1, 2, 3].map((row) => clipOfWorld[4 * at + row] ?? 0);
  const [east, south, offset] = [column(0), column(1), column(3)];
  gl.uniform4fv(uniformOf("u_east"), east);
  gl.uniform4fv(uniformOf("u_south"), south);
  gl.uniform4fv(
    uniformOf("u_origin"),
    offset.map((value, row) => value + (east[row] ?? 0) * x + (south[row] ?? 0) * y),
  );
}

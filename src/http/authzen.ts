import { type EndpointPath, METADATA_PATH, metadataOf, paths } from '../api/authzen/metadata.ts';
import { BODY_BYTES } from '../api/authzen/wire.ts';
import { type Answer, jsonAnswer } from './answer.ts';
import { passOn, type Route } from './route.ts';

/** The addresses of the decision service, and the one that tells them. */
export const authzenRoutes: Readonly<Record<string, Route>> = {
  ...Object.fromEntries(paths.map((path) => [path, operation(path)])),
  [METADATA_PATH]: {
    methods: ['GET', 'HEAD'],
    error,
    answer: async (_served, { url }) => jsonAnswer(200, metadataOf(url())),
  },
};

function operation(path: EndpointPath): Route {
  return {
    error,
    echoesAnyId: true,
    answer: ({ decisions, config }, call) =>
      passOn(call, Math.min(BODY_BYTES, config.limits.bodyBytes), (request) => decisions.respond(path, request)),
  };
}

/** What is wrong before the service is reached, in the form that it says errors in. */
function error(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}): Answer {
  return { ...jsonAnswer(status, { error: { status, code, message } }, headers), told: { errors: [code] } };
}

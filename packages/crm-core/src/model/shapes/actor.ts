import type { Actor } from '../actor.js';
import { object, tagged } from '../object-shape.js';
import { nullable, oneOf } from '../shape.js';
import { anyText } from './common.js';
import { id } from './parties.js';

/** Who does something. */
export const actorShape = tagged<Actor>({
  user: object<Extract<Actor, { kind: 'user' }>>({ kind: oneOf(['user']), userId: id }),
  client: object<Extract<Actor, { kind: 'client' }>>({
    kind: oneOf(['client']),
    clientId: anyText,
    userId: nullable(id),
  }),
  system: object<Extract<Actor, { kind: 'system' }>>({ kind: oneOf(['system']) }),
});

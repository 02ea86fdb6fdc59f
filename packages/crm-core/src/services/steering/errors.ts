import type { CommandRefusal } from '../../call/commands.js';
import type { DialRefusal, RejectionReason } from '../../model/routing-plan.js';
import type { UserRole } from '../../model/user.js';
import type { SteeringError } from '../../ports/call-steering.js';

/** Why nobody can be given the caller. Nothing was done. */
export type TargetRefusal =
  /** The number cannot be read as one of the line's country or of the world. */
  | { readonly code: 'badNumber' }
  /** The user, queue or number cannot be rung now; `dialRefusal`: what the dial policy says (rule R9). */
  | {
      readonly code: 'targetNotReachable';
      readonly reason: RejectionReason;
      readonly dialRefusal: DialRefusal | null;
    };

/** Why a command was not carried out. After `timeout` it may have been all the same: ask again, nothing is done twice. */
export type SteeringServiceError =
  | { readonly code: 'unknownCall' }
  /** The call came to no line of ours, so that there are no rules by which it could be given away. */
  | { readonly code: 'unknownLine'; readonly lineNumber: string }
  /** Listening in on others' calls is the right of supervisors and administrators. */
  | { readonly code: 'roleNotAllowed'; readonly role: UserRole }
  | CommandRefusal
  | TargetRefusal
  | SteeringError;

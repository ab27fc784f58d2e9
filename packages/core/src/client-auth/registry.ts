import { clientSecretBasic } from "./client-secret-basic.ts";
import { clientSecretPost } from "./client-secret-post.ts";
import type { ClientAuthMethod } from "./method.ts";
import { none } from "./none.ts";

/** Every way in which a client may authenticate; discovery lists the same. */
export const CLIENT_AUTH_METHODS: readonly ClientAuthMethod[] = [clientSecretPost, clientSecretBasic, none];

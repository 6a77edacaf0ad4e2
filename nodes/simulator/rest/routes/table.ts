// All routes of both families.
import { type Route } from '../route';
import { ACCOUNT_ROUTES } from './account';
import { ALERT_ROUTES } from './alerts';
import { ANALYTICS_ROUTES } from './analytics';
import { AGENCY_ROUTES } from './catalog/agencies';
import { LEADERBOARD_ROUTES } from './catalog/leaderboards';
import { CHAT_ROUTES } from './chat';
import { CONNECT_ROUTES } from './connect';
import { DISCOVERY_ROUTES } from './discovery';
import { EVENT_ROUTES } from './events';
import { FILE_ROUTES } from './files';
import { GIFT_ROUTES } from './gifts';
import { KEY_ROUTES } from './keys';
import { MODERATION_ROUTES } from './moderation';
import { ROOM_ROUTES } from './rooms';
import { SERVICE_ROUTES } from './service';
import { SOCKET_ROUTES } from './sockets';
import { CAPTCHA_ROUTES } from './tiktok/captchas';
import { DECRYPT_ROUTES } from './tiktok/decrypt';
import { OAUTH_ROUTES } from './tiktok/oauth';
import { USER_ROUTES } from './tiktok/users';
import { VIDEO_ROUTES } from './tiktok/videos';

export const ROUTES: readonly Route[] = [
  ...ROOM_ROUTES,
  ...CONNECT_ROUTES,
  ...GIFT_ROUTES,
  ...DISCOVERY_ROUTES,
  ...LEADERBOARD_ROUTES,
  ...AGENCY_ROUTES,
  ...EVENT_ROUTES,
  ...CHAT_ROUTES,
  ...MODERATION_ROUTES,
  ...ANALYTICS_ROUTES,
  ...ACCOUNT_ROUTES,
  ...SOCKET_ROUTES,
  ...KEY_ROUTES,
  ...ALERT_ROUTES,
  ...OAUTH_ROUTES,
  ...USER_ROUTES,
  ...VIDEO_ROUTES,
  ...DECRYPT_ROUTES,
  ...CAPTCHA_ROUTES,
  ...SERVICE_ROUTES,
  ...FILE_ROUTES,
];

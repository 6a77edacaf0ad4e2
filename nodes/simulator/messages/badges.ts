// Badges. Levels ride in `logExtra.level`; moderator, new gifter, subscriber and top gifter come in pairs, one per display type (recorded streams).
import { type Fields } from './fields';
import { staticImage } from './image';
import { type Person } from './people';

const LEVEL_PANEL =
  'sslocal://webcast_lynxview_popup?use_spark=1&url=https%3A%2F%2Fpages.example.test%2Fobj%2Fsimulated%2Fweb%2Flive%2F' +
  'live_revenue_user_level_main%2Fsrc%2Fpages%2Fprivilege%2Fpanel%2Ftemplate.js&hide_status_bar=0&hide_nav_bar=1' +
  '&container_bg_color=00000000&height=90%25&bdhm_bid=live_revenue_user_level_main&use_forest=1';
const NEW_GIFTER_PANEL =
  'sslocal://webcast_webview_popup?gravity=bottom&show_mask=1&url=https%3A%2F%2Fpages.example.test%2Fobj%2Fsimulated%2F' +
  'live-faq%2Flive_revenue_new_gifter_details.html&web_bg_color=FFFFFF&height=60%25&mask_bg_color=000000b3&use_spark=1';

function badge(
  scene: number,
  displayType: number,
  priority: number,
  position: number,
  level: number,
  fields: Fields,
): Fields {
  const privilegeId = `71969290904425${String(10_000 * scene + level).padStart(5, '0')}`;
  return {
    badgeDisplayType: displayType,
    badgePriorityType: priority,
    badgeScene: scene,
    position,
    display: displayType === 4,
    logExtra: {
      dataVersion: '2',
      privilegeId,
      privilegeVersion: '0',
      privilegeOrderId: `sim_fix_width_transparent_${privilegeId}`,
      level: String(level),
    },
    ...fields,
  };
}

function padding(badgeWidth: number): Fields {
  return { useSpecific: true, middlePadding: 3, badgeWidth };
}

function background(color: string): Fields {
  return { image: {}, backgroundColorCode: color };
}

function combine(icon: string, str: string, color: string, schema: string): Fields {
  return {
    badgeDisplayType: 4,
    icon: staticImage(icon, { schema }),
    str,
    padding: padding(32),
    fontStyle: {},
    profileCardPanel: { projectionConfig: { icon: {} }, profileContent: {} },
    background: background(color),
    backgroundDarkMode: background(color),
    publicScreenShowStyle: 14,
    personalCardShowStyle: 15,
    paddingNewFont: padding(32),
  };
}

function textBadge(key: string, defaultPattern: string): Fields {
  return { text: { badgeDisplayType: 2, key, defaultPattern } };
}

export function badges(person: Person): Fields[] {
  const list: Fields[] = [];
  if (person.isModerator) {
    const icon = combine('moderator_badge_icon.png', '', '#803F3F3F', '');
    list.push(
      badge(1, 2, 10, 2, 0, textBadge('pm_mt_moderator_im', 'Moderator')),
      badge(1, 4, 10, 2, 0, { combine: icon }),
    );
  }
  if (person.isNewGifter) {
    const schemaUrl = NEW_GIFTER_PANEL;
    list.push(badge(2, 2, 40, 2, 0, { schemaUrl }), badge(2, 4, 40, 2, 0, { schemaUrl }));
  }
  if (person.isSubscriber) {
    const picture = staticImage('subs_badge_lv1.png', { height: 16, width: 16, imageType: 30 });
    list.push(
      badge(4, 1, 30, 1, 0, { image: { badgeDisplayType: 1, image: picture } }),
      badge(4, 4, 30, 1, 0, { combine: combine('subs_badge_lv1.png', '', '#99FFBF15', '') }),
    );
  }
  if (person.topGifter > 0) {
    const icon = `top_gifter_version_${person.topGifter}.png`;
    const text = { key: `No. ${person.topGifter}` };
    list.push(
      badge(6, 1, 50, 2, 0, { image: { badgeDisplayType: 1, image: staticImage(icon, { imageType: 31 }) } }),
      badge(6, 4, 50, 2, 0, { combine: { ...combine(icon, '', '#66FE2C55', ''), text } }),
    );
  }
  if (person.gifterLevel > 0) {
    const icon = `grade_badge_icon_lite_lv${Math.ceil(person.gifterLevel / 5) * 5}_v1.png`;
    const style = combine(icon, String(person.gifterLevel), '#995F90EF', LEVEL_PANEL);
    list.push(badge(8, 4, 20, 1, person.gifterLevel, { schemaUrl: LEVEL_PANEL, combine: style }));
  }
  if (person.teamLevel > 0) {
    const icon = `fans_badge_icon_lv${Math.ceil(person.teamLevel / 10) * 10}_v0.png`;
    list.push(badge(10, 4, 30, 1, person.teamLevel, { combine: combine(icon, 'Ⅲ', '#B3D63D35', '') }));
  }
  return list;
}

/** The label of the host in LiveIntro (scene 0). */
export function hostBadge(): Fields {
  return { ...badge(0, 2, 0, 0, 0, textBadge('pm_mt_hostlabel', 'Host')), logExtra: undefined };
}

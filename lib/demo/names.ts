/**
 * Names of people who do not exist. Family and given names are everyday words of a language (cloud,
 * bridge, almond tree), put together by chance: they sound right on a screen and mean nobody.
 */
import type { Random } from "./random.ts";

interface Words {
  family: readonly string[];
  given: readonly string[];
  /** Two family names, as in Spanish. */
  double?: true;
}

const words = (text: string) => text.trim().split(/\s+/);

const WORDS = {
  spanish: {
    double: true,
    family: words(`Almendro Arroyuelo Brisa Caracola Cascada Cereza Ceniza Ciruelo Colina Cometa
      Cordillera Cumbre Espiga Espuma Faro Farol Girasol Golondrina Guijarro Hierba Horizonte Jilguero
      Laguna Lluvia Limonero Lucero Madrugada Manantial Marea Mirlo Molino Naranjo Nevada Nogal Nube
      Olivar Orilla Palmar Peñasco Pinar Pozuelito Pradera Puentecillo Relámpago Ribera Rocío Sendero Tejado
      Tormenta Trigal Veleta Vereda Volcán Zarza`),
    given: words(`Abril Alba Alegría Amanecer Amapola Ámbar Añil Azucena Azul Brisa Cielo Clavel
      Coral Diciembre Enero Estrella Fresno Gavilán Hiedra Jacinto Jazmín Jueves Laurel Luna Lunes Marzo
      Miel Nácar Níspero Octubre Otoño Palomita Perla Piñón Primavera Roble Romerillo Rubí Sábado Sol Tomillo
      Trébol Trigo Turquesa Verano Violeta Zafiro`),
  },
  portuguese: {
    family:
      words(`Andorinha Beira Brisamar Cachoeira Caravela Cascata Chuvisco Colmeia Farolim Figueirinha
      Girassol Jangada Janela Madrugada Maresia Neblina Orvalho Palmeiral Ponteira Praieira Trovoada
      Varanda Ventania`),
    given: words(`Abril Alvorada Amora Anil Aurora Céu Cravo Estrela Jasmim Junho Lírio Luar Manhã
      Outono Pérola Primavera Safira Verão Violeta`),
  },
  chinese: {
    family: words(`Baiyun Caoyuan Chaoyang Dahai Hehua Heliu Huayuan Lanhua Liushu Meihua Qiaoliang
      Qingshan Shanhe Shuijing Songshu Taohua Tianqiao Xiaohe Yueguang Yunduo Zhulin`),
    given: words(`Chuntian Chenguang Chenwu Dongri Feiyan Jinqiu Lvse Qingchen Qiuye Shiyue Wanxia
      Weifeng Xingqiyi Xiaoyu Xueren Yangguang Zaochen Ziteng`),
  },
  korean: {
    family: words(`Bada Badag Byeolbit Dallae Eondeok Gaeul Ganghwa Haebaragi Haneul Hosu Jandi
      Mudeung Namu Norang Padosori Sanbaram Saebyeok Sonamu`),
    given: words(`Achim Areum Bitna Bom-bi Bora Dambi Eun-haeng Garam Gureum Haeun-bit Isul Nabi-ya
      Noeul Podo Saetbyeol Sora-go Yeoreum`),
  },
  southAsian: {
    family:
      words(`Aasmani Baadalwala Bagichawala Chameliwala Chandanpur Dariyawala Falakpur Ghataghar
      Jharnawala Kamalpura Kinarawala Leharwala Nadiwala Pahariwala Phoolwari Pulwala Sarsonwala
      Savanpura Sitarawala`),
    given: words(`Aasman Badal Basant Chameli Dhoop Falgun Gulmohar Jheel Kagaz Kesar Lehar Megha
      Nadiya Parvat Pataka Sarson Savan Shabnam Titli`),
  },
  french: {
    family: words(`Bellecolline Boisclair-Pré Bruyère Chemin-Creux Clairière Colombier Coquelicot
      Fontainebleue Grandpré-Vert Hirondelle Lavande-Mer Marée-Haute Matinbleu Montagne-Claire Noisetier
      Passerelle Peuplier Pluie-Douce Rivière-Longue Rosée-Claire Ruisseau Tournesol Verger-Rond`),
    given: words(`Ambre Aube Automne Avril Azur Bleuet Cerise Dimanche Églantine Étoile Février
      Jasmin Jeudi Lilas Lundi Mars-Bel Mésange Muguet Perle Prune Saphir Soleil`),
  },
  slavic: {
    family:
      words(`Berezhok Dozhdik Grozovoy Izbushkin-Pole Kalinka Kolodets Lugovina Malinovka Metelitsa
      Mostochek Oblachko Ogonyok Opushka Parusok Podsnezhnik Polyana Ruchey Ryabinka Sosenka Tropinka
      Yagodka Zaryanka`),
    given: words(`Aprel Iskra Iyun Kapel Kolokol Listopad Luchik Oktyabr Osen Rassvet Romashka Rosa
      Sireneva Snezhok Vasilek Vecher Vesna Zima Zvezda`),
  },
  armenian: {
    family: words(`Aghbyurents Amparents Andzrevents Antarents Arevents Astghents Ayguents Dashtents
      Getakents Kamrjents Khndzorents Nrnents Qarents Sarents Tsaghkents Tsovents`),
    given: words(`April Arshaluys-Or Ashun Dzyun Garun-Or Hunis Kapuyt Lusabats Narinj Nur-Tsar
      Tsiatsan Vaghord Vard-Kanach`),
  },
  arabic: {
    family: words(`Al-Barq Al-Bustan Al-Ghaym Al-Jadwal Al-Jisr Al-Manara Al-Matar Al-Mawj Al-Nakhil
      Al-Nahr Al-Qamh Al-Rabwa Al-Sahab Al-Shallal Al-Tilal Al-Wadi Al-Yasmin Al-Zaytun`),
    given: words(`Barq Fajr-Awwal Fulful Ghusn Gharub Hilal-Layl Kharif Lawz Mishmish Nahr Nisan
      Qamar-Sayf Rabi-Nur Rumman Sahab Shams-Duha Tishrin Zahra-Layl`),
  },
  african: {
    family: words(`Anga Bahari Barabara Bustani Daraja Jiwe Kilima Kisima Korongo Machweo Mawingu
      Mnazi Msitu Mtokijani Mwezi-Pevu Ngurumo Njiwa Nyasi Pwani Shamba Tumbawe Upinde Ziwa`),
    given: words(`Alfajiri Alhamisi Asubuhi Embe Jioni Jumanne Kaskazi Kipepeo Kusi Machungwa Mvua
      Ndimu Nyota Samawati Tarehe Tufaha Ukungu Upepo Zabibu`),
  },
  english: {
    family: words(`Appledore-Wren Barleymow Bramblegate Candlewick Cloverhill Duckmarsh Elderbrook
      Fernhollow Gooseberry Hazelmere-Lane Larkfield Mapledown Nettlecombe Oatmeadow Pebblebrook
      Plumtree Quillfeather Rainbarrow Saltmarsh Thistlewood Umbergate Vetchling Waterlark Yarrowgate`),
    given: words(`Almond April-May Bracken Briar Clover Coral-Ann Fennel Hazelnut Heather-Bell
      Indigo Juniper-Dale Linden Maple Marigold Marten October Pebble Quill Rowanberry Saffron Sorrel
      Tansy Teasel Wednesday Winter`),
  },
  vietnamese: {
    family:
      words(`Bienxanh Caucay Chieuvang Doicao Hoasen Langtre Maytrang Nangmai Nuocnguon Ruongbac
      Songdai Suoimat Trangram Vuoncam`),
    given:
      words(`Bachduong Binhminh Chuon-Chuon Giotsuong Hoanghon Lua-Vang Muaxuan Nhanhtre Saosang
      Thang-Tu Thu-Sang`),
  },
} as const satisfies Record<string, Words>;

export type NameGroup = keyof typeof WORDS;

/** A family name and given names, from one language's words. */
export function personName(random: Random, group: NameGroup) {
  const { family, given, ...rest }: Words = WORDS[group];
  const first = random.pick(family);
  const second = random.pick(family.filter((word) => word !== first));
  const name = random.pick(given);
  const middle = random.chance(0.3) ? random.pick(given.filter((word) => word !== name)) : null;
  return {
    familyName: rest.double ? `${first} ${second}` : first,
    givenNames: middle ? `${name} ${middle}` : name,
  };
}

/** A lawyer's or judge's name: English words, so that it is nobody's. */
export function counselName(random: Random): string {
  const { given, family } = WORDS.english;
  return `${random.pick(given)} ${random.pick(family)}`;
}

const INTERPRETERS = {
  given: words(
    "Aster Clementine Cricket Daffodil Hollis-Fern Larch Nutmeg Periwinkle Primrose Robin-Fay",
  ),
  family: words("Applegarth-Moss Brookweather Cobblewick Driftwell Lanternby Mosswater Tidebarrow"),
};

/** An interpreter's name: no word of it is in a lawyer's or a judge's. */
export function interpreterName(random: Random): string {
  return `${random.pick(INTERPRETERS.given)} ${random.pick(INTERPRETERS.family)}`;
}

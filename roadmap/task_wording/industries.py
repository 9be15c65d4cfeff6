"""What an industry, by its ISIC division, puts into a text: where energy goes, a first use of AI, what is counted."""

from django.utils.translation import gettext_lazy as _

HOTSPOTS = {
    "10": _("ovens, boilers, cold rooms and compressed air"),
    "11": _("brewing and bottling heat, cooling and compressed air"),
    "12": _("drying, conditioning and ventilation"),
    "13": _("dyeing, drying, steam and compressed air"),
    "14": _("steam, pressing and the heating of halls"),
    "15": _("drying, presses and ventilation"),
    "16": _("drying kilns, dust extraction and compressed air"),
    "17": _("the drying section, steam, pumps and vacuum"),
    "18": _("presses, dryers and air conditioning"),
    "19": _("process furnaces, distillation and steam"),
    "20": _("reactors, distillation, steam and compressors"),
    "21": _("clean rooms, ventilation and cooling"),
    "22": _("extruders, moulding machines and chillers"),
    "23": _("kilns, mills, dryers and fans"),
    "24": _("furnaces, reheating, fans and compressed air"),
    "25": _("heat treatment, machining, paint lines and compressed air"),
    "26": _("clean rooms, cooling and test rigs"),
    "27": _("curing ovens, test fields and compressed air"),
    "28": _("machining, paint lines and the heating of halls"),
    "29": _("the paint shop, body welding and compressed air"),
    "30": _("paint shops, autoclaves and the heating of halls"),
    "31": _("drying, dust extraction and compressed air"),
    "32": _("moulding, polishing and ventilation"),
    "33": _("test benches, compressed air and the heating of halls"),
}
OTHER_HOTSPOTS = _("heat, drives, compressed air and cooling")

PILOTS = {
    "10": _("the order of batches, so that ovens, cookers and cold rooms run full and heat up less often"),
    "11": _("the order of brews, cleaning and bottling, so that boiler and cooling plant run evenly"),
    "12": _("the set points of dryers and of the air conditioning"),
    "13": _("the order of dye lots, and dryers that stop at a measured moisture"),
    "14": _("boiler and presses that run to the orders of the day"),
    "15": _("dryers that stop at a measured moisture"),
    "16": _("drying kilns that stop at a measured moisture, and dust extraction that follows the machines"),
    "17": _("steam in the drying section, steered by the measured moisture of the web"),
    "18": _("the order of jobs, so that presses and dryers change over and idle less"),
    "19": _("air and fouling of one process furnace"),
    "20": _("steam and reflux of one distillation column, or the order of batches in one reactor"),
    "21": _("the air of one clean room outside production hours, within its licence"),
    "22": _("heating, cooling and idle times of one group of extruders or moulding machines"),
    "23": _("fuel and fans of one kiln, or the set points of one mill"),
    "24": _("the order of charges at one furnace, so that less metal waits hot"),
    "25": _("the order of loads in heat treatment, and compressed air outside working hours"),
    "26": _("air and cooling of one clean room or test hall, following the load"),
    "27": _("the order of loads in one curing oven, and test fields that stand idle"),
    "28": _("machine tools that are switched off between orders instead of idling"),
    "29": _("air, heat and idle times of one paint booth and its oven"),
    "30": _("one autoclave or paint booth, loaded and timed to the plan"),
    "31": _("dust extraction that follows the machines, and the drying of lacquer"),
    "32": _("machines and air of one hall that run on when nothing is made"),
    "33": _("compressed air and test benches outside working hours"),
}
OTHER_PILOT = _("the line whose energy per product swings most")

UNITS = {
    "10": _("tonne of product"),
    "11": _("hectolitre"),
    "12": _("tonne of product"),
    "13": _("kilogram of cloth"),
    "14": _("garment"),
    "15": _("pair or square metre"),
    "16": _("cubic metre of wood"),
    "17": _("tonne of paper"),
    "18": _("thousand sheets"),
    "19": _("tonne of throughput"),
    "20": _("tonne of product"),
    "21": _("batch"),
    "22": _("kilogram of product"),
    "23": _("tonne of product"),
    "24": _("tonne of metal"),
    "25": _("tonne of product"),
    "26": _("unit made"),
    "27": _("unit made"),
    "28": _("hour of machining"),
    "29": _("vehicle or part"),
    "30": _("vehicle or part"),
    "31": _("piece"),
    "32": _("piece"),
    "33": _("hour worked"),
}
OTHER_UNIT = _("unit of product")

PROCESSES = {
    "19": _("feedstock and the burning off of coke"),
    "20": _("feedstock and yield"),
    "23": _("the raw mix and the share of burnt material in the product"),
    "24": _("reducing agents, electrodes and fluxes"),
    "26": _("the process gases and how they are destroyed"),
}
OTHER_PROCESS = _("recipe and feedstock")

"""The loop: a policy selects, an operator transforms, the judge evaluates, the graph grows, until termination.

contract    what a campaign needs, and what it answers
loop        the loop itself
expansion   one step: from the policy to waiting children
judgement   judges what waits
starting    a model starts where offline ends
reasons     why a search found little
state       what is known of one campaign
warm_start  kernels of earlier campaigns
interrupt   Ctrl-C
"""

from pytest_kernelevolve.campaign.contract import BARREN_STEPS, CONFIRMATIONS, CampaignResult, CandidateJudge, Half
from pytest_kernelevolve.campaign.interrupt import Interrupt
from pytest_kernelevolve.campaign.loop import Campaign, existing_kernel
from pytest_kernelevolve.campaign.state import find_campaigns

__all__ = [
    "BARREN_STEPS",
    "CONFIRMATIONS",
    "Campaign",
    "CampaignResult",
    "CandidateJudge",
    "Half",
    "Interrupt",
    "existing_kernel",
    "find_campaigns",
]
